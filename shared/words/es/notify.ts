import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: 'Vuelve a funcionar',
  worksBody: 'Resuelto: {title}',
  card: {
    title: 'Notificaciones',
    text: 'Solo cuando usted puede hacer algo, una por causa y como máximo una cada 10 minutos. Cuando se resuelve, también se avisa.',
    on: 'Avisarme fuera de esta ventana',
    inBrowser: 'Desde este navegador, mientras haya una pestaña abierta con el panel. Si hay varias, avisa una.',
    allow: 'Permitir notificaciones…',
    unable:
      'Este navegador solo muestra notificaciones de páginas en las que confía: abra el panel en este equipo, en 127.0.0.1.',
    refused:
      'Este navegador no deja que la página muestre notificaciones. Permítalas en los ajustes del navegador para esta página; entonces las opciones estarán aquí.',
    quiet: 'Horas de silencio',
    from: 'Desde',
    until: 'Hasta',
    quietHint: 'Según el reloj de este equipo. Lo que después siga fallando se avisa entonces.',
  },
}
