import type { dialogs as english } from '../en/dialogs.ts'
import type { Translated } from '../translated.ts'

export const dialogs: Translated<typeof english> = {
  close: {
    tray: {
      message: '¿Mantener LLM Trainer en marcha en la bandeja?',
      detail:
        'El entrenamiento continúa sin la ventana. El icono de la bandeja la vuelve a abrir. Puede cambiarlo en los ajustes.',
      keep: 'Cerrar y seguir en marcha',
    },
    bar: {
      message: '¿Mantener LLM Trainer en marcha sin su ventana?',
      detail:
        'Este equipo no muestra iconos en la bandeja, así que la ventana se minimiza en lugar de cerrarse. Puede cambiarlo en los ajustes.',
      keep: 'Minimizar',
    },
    attached: {
      message: '¿Cerrar LLM Trainer y mantener sus servicios en marcha?',
      detail:
        'Se iniciaron sin esta ventana, así que siguen sin ella. Al abrir LLM Trainer de nuevo, los muestra como estén entonces.',
      keep: 'Cerrar y seguir en marcha',
    },
    quit: 'Salir y detener los servicios',
    cancel: 'Cancelar',
  },
  start: {
    message: 'LLM Trainer no puede iniciarse',
    already: 'LLM Trainer ya está en marcha para esta carpeta',
    openPanel: 'Abrir su panel',
    quit: 'Salir',
    again: 'Reintentar',
  },
  ended: {
    message: 'LLM Trainer ha terminado para esta carpeta',
    detail:
      'Funcionaba aparte de esta ventana, y sus servicios terminaron con él. Cuando vuelva a estar, esta ventana lo mostrará.',
    start: 'Iniciarlo aquí',
    wait: 'Esperar',
    quit: 'Salir',
  },
  page: {
    message: 'No se puede mostrar la ventana',
    detail: 'Los servicios no se ven afectados. Lo que dice el sistema: {why}',
    again: 'Reintentar',
    browser: 'Abrir en el navegador',
    quit: 'Salir',
    hangs: 'La ventana no responde',
    hangsDetail: 'Los servicios no se ven afectados.',
    reload: 'Volver a cargarla',
    wait: 'Esperar',
  },
  fatal: {
    message: 'LLM Trainer tuvo un fallo y se detuvo',
    detail:
      'Los servicios se detuvieron con él; nada de lo guardado se pierde. Si vuelve a ocurrir, informe de lo siguiente:\n\n{why}',
    again: 'Iniciar de nuevo',
    quit: 'Salir',
    safe: 'Iniciar en modo seguro',
  },
  action: { message: 'Eso no funcionó' },
  folder: { title: 'Elegir una carpeta para LLM Trainer' },
}
