import type { notify as english } from '../en/notify.ts'
import type { Translated } from '../translated.ts'

export const notify: Translated<typeof english> = {
  works: 'Es funktioniert wieder',
  worksBody: 'Vorbei: {title}',
  card: {
    title: 'Mitteilungen',
    text: 'Nur wenn Sie etwas tun können, eine je Ursache und höchstens eine in 10 Minuten. Ist es vorbei, wird auch das gemeldet.',
    on: 'Auch außerhalb dieses Fensters melden',
    inBrowser: 'Von diesem Browser aus, solange ein Tab mit dem Panel offen ist. Von mehreren Tabs meldet einer.',
    allow: 'Mitteilungen erlauben…',
    unable:
      'Dieser Browser zeigt Mitteilungen nur von Seiten, denen er vertraut: das Panel auf diesem Rechner unter 127.0.0.1 öffnen.',
    refused:
      'Dieser Browser lässt die Seite keine Mitteilungen zeigen. In den Einstellungen des Browsers für diese Seite erlauben; dann stehen die Möglichkeiten hier.',
    quiet: 'Ruhezeit',
    from: 'Von',
    until: 'Bis',
    quietHint: 'Nach der Uhr dieses Rechners. Was danach noch nicht stimmt, wird dann gemeldet.',
  },
}
