import type { uninstall as english } from '../en/uninstall.ts'
import type { Translated } from '../translated.ts'

export const uninstall: Translated<typeof english> = {
  title: 'Quitar de este equipo',
  text: 'Lo que LLM Trainer ha puesto en este equipo además de sus propios archivos. Las sesiones, config.json, las conversaciones de los bots, los modelos y CEREBRUM se quedan, elija lo que elija.',
  show: 'Mostrar lo que hay',
  loading: 'Mirando lo que hay…',
  nothing: 'No hay nada además de sus propios archivos.',
  kinds: {
    service: 'Lo arranca al iniciar sesión',
    autostart: 'Arranque de la ventana al iniciar sesión',
    secrets: 'Claves y tokens en el llavero',
    logs: 'Registros que escribió',
    history: 'Incidentes, comprobantes y lecciones',
    folder: 'Lo que guarda para sí en la carpeta',
    settings: 'Sus listas de carpetas y equipos',
    window: 'Lo que guarda la ventana',
    cache: 'Descargas de versiones nuevas',
  },
  size: '{kind}, {bytes}',
  atEnd: 'Lo usa esta aplicación: se quita cuando haya terminado.',
  problems: {
    running: 'LLM Trainer funciona para esta carpeta en otro lugar. Termínelo allí primero.',
    window: 'La ventana está abierta.',
    link: 'Es un enlace a otra carpeta, que no se toca.',
    'secrets-first': 'Hay claves de esta carpeta en el llavero y se perderían de vista: márquelas también.',
    failed: 'No se puede mirar o quitar: {detail}',
  },
  window: 'Lo que guarda la ventana está en uso hasta que la aplicación termine. Borre después esta carpeta: {path}',
  program:
    'El programa se quita como llegó: borre la AppImage, quite el paquete o desinstálelo en los ajustes del sistema. Los servicios instalados por un comando se quitan con «llm-trainer service remove».',
  remove: 'Quitar lo marcado…',
  question: '¿Quitar esto para siempre?',
  cost: 'No se puede recuperar: {what}.',
  ends: 'Los servicios paran y la aplicación termina, porque ella misma usa parte de esto.',
  doIt: 'Quitar para siempre',
  removed: 'Quitado.',
  ending: 'La aplicación termina y quita el resto…',
}
