import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: 'Vuelve a funcionar',
  worksBody: 'Resuelto: {title}',
  card: {
    title: 'Notificaciones',
    text: 'Solo cuando usted puede hacer algo, una por causa y como máximo una cada 10 minutos. Cuando se resuelve, también se avisa.',
    on: 'Avisarme fuera de esta ventana',
    refused:
      'Este navegador no deja que la página muestre notificaciones. Permítalas en los ajustes de esta página y vuelva a intentarlo.',
    quiet: 'Horas de silencio',
    from: 'Desde',
    until: 'Hasta',
    quietHint: 'Según el reloj de este equipo. Lo que después siga fallando se avisa entonces.',
  },
}
