import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: 'Cela fonctionne à nouveau',
  worksBody: 'Terminé : {title}',
  card: {
    title: 'Notifications',
    text: 'Seulement quand vous pouvez agir, une par cause, et une toutes les 10 minutes au plus. Quand c’est terminé, elle le dit.',
    on: 'M’avertir hors de cette fenêtre',
    inBrowser: 'Depuis ce navigateur, tant qu’un onglet affiche le panneau. Si plusieurs le font, un seul prévient.',
    allow: 'Autoriser les notifications…',
    unable:
      'Ce navigateur n’affiche que les notifications des pages auxquelles il fait confiance : ouvrez le panneau sur cet ordinateur, à l’adresse 127.0.0.1.',
    refused:
      'Ce navigateur n’autorise pas la page à afficher des notifications. Autorisez-les dans les réglages du navigateur pour cette page ; les choix seront alors ici.',
    quiet: 'Heures calmes',
    from: 'De',
    until: 'À',
    quietHint: 'À l’heure de cet ordinateur. Ce qui ne va toujours pas ensuite est signalé à ce moment-là.',
  },
}
