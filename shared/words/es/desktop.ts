import type { desktop as english } from '../en/desktop.ts'
import type { Translated } from '../translated.ts'

export const desktop: Translated<typeof english> = {
  tray: {
    tooltip: '{name} · {status}',
    status: '{level}: {headline}',
    marked: '{glyph} {text}',
    service: '{glyph} {service}: {word}',
    connecting: 'Conectando…',
    lost: 'Conexión perdida',
    unknown: 'desconocido',
    repair: '{label} ({cost})',
    sourceWithModel: '{source} ({model})',
    switching: 'Cambiando a {source}…',
    switchingStep: 'Cambiando a {source}: {step} ({n} de {total})',
    switchingWaits: 'Cambiando a {source}: le toca a usted, {what}',
    switchFailed: 'El cambio a {source} no funcionó',
  },
  actions: {
    open: 'Abrir el panel',
    browser: 'Abrir en el navegador',
    keep: 'Cerrar y seguir en marcha',
    quit: 'Salir y detener los servicios',
  },
  menu: {
    file: 'Archivo',
    edit: 'Edición',
    view: 'Ver',
    services: 'Servicios',
    window: 'Ventana',
    help: 'Ayuda',
    settings: 'Ajustes…',
    copyAddress: 'Copiar una dirección para el navegador',
    copyReport: 'Copiar un informe del estado',
    folder: 'Abrir la carpeta',
    about: 'Acerca de {name}',
    updates: 'Buscar actualizaciones…',
    developerTools: 'Herramientas de desarrollo',
  },
  login: {
    unavailable: {
      flatpak: 'solo el escritorio inicia las aplicaciones de Flatpak.',
      snap: 'solo el escritorio inicia las aplicaciones de snap.',
      source: 'macOS solo inicia una aplicación instalada.',
    },
    notWritten: 'No se pudo cambiar {file}: {why}. Permita escribir ahí y vuelva a intentarlo.',
  },
  notReady: 'La aplicación aún se está iniciando. Vuelva a intentarlo en un momento.',
}
