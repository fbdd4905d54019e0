import type { notify as english } from '../en/notify.ts'
import type { Said } from './said.ts'

export const notify: Said<typeof english> = {
  works: 'Cela fonctionne à nouveau',
  worksBody: 'Terminé : {title}',
  card: {
    title: 'Notifications',
    text: 'Seulement quand vous pouvez agir, une par cause, et une toutes les 10 minutes au plus. Quand c’est terminé, elle le dit.',
    on: 'M’avertir hors de cette fenêtre',
    refused:
      'Ce navigateur n’autorise pas la page à afficher des notifications. Autorisez-les dans les réglages de cette page, puis réessayez.',
    quiet: 'Heures calmes',
    from: 'De',
    until: 'À',
    quietHint: 'À l’heure de cet ordinateur. Ce qui ne va toujours pas ensuite est signalé à ce moment-là.',
  },
}
