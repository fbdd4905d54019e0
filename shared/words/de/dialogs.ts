import type { dialogs as english } from '../en/dialogs.ts'
import type { Translated } from '../translated.ts'

export const dialogs: Translated<typeof english> = {
  close: {
    tray: {
      message: 'LLM Trainer im Infobereich weiterlaufen lassen?',
      detail:
        'Das Training geht ohne das Fenster weiter. Das Symbol im Infobereich holt es zurück. In den Einstellungen lässt sich das ändern.',
      keep: 'Schließen, weiterlaufen lassen',
    },
    bar: {
      message: 'LLM Trainer ohne Fenster weiterlaufen lassen?',
      detail:
        'Dieser Rechner zeigt keine Symbole im Infobereich, deshalb wird das Fenster minimiert statt geschlossen. In den Einstellungen lässt sich das ändern.',
      keep: 'Minimieren',
    },
    attached: {
      message: 'LLM Trainer schließen und die Dienste weiterlaufen lassen?',
      detail:
        'Sie wurden ohne dieses Fenster gestartet und laufen ohne es weiter. Nach dem nächsten Start zeigt LLM Trainer sie in ihrem dann aktuellen Zustand.',
      keep: 'Schließen, weiterlaufen lassen',
    },
    quit: 'Beenden und Dienste stoppen',
    cancel: 'Abbrechen',
  },
  start: {
    message: 'LLM Trainer kann nicht starten',
    already: 'LLM Trainer läuft für diesen Ordner bereits',
    openPanel: 'Panel öffnen',
    quit: 'Beenden',
    again: 'Erneut versuchen',
  },
  ended: {
    message: 'LLM Trainer wurde für diesen Ordner beendet',
    detail:
      'Er lief unabhängig von diesem Fenster, und seine Dienste endeten mit ihm. Sobald er wieder da ist, zeigt dieses Fenster ihn an.',
    start: 'Hier starten',
    wait: 'Warten',
    quit: 'Beenden',
  },
  page: {
    message: 'Das Fenster lässt sich nicht anzeigen',
    detail: 'Die Dienste sind davon nicht betroffen. Das System meldet: {why}',
    again: 'Erneut versuchen',
    browser: 'Im Browser öffnen',
    quit: 'Beenden',
    hangs: 'Das Fenster reagiert nicht',
    hangsDetail: 'Die Dienste sind davon nicht betroffen.',
    reload: 'Neu laden',
    wait: 'Warten',
  },
  fatal: {
    message: 'LLM Trainer hat einen Fehler und musste anhalten',
    detail:
      'Die Dienste wurden mit ihm gestoppt; Gespeichertes ging nicht verloren. Passiert es wieder, bitte dies melden:\n\n{why}',
    again: 'Neu starten',
    quit: 'Beenden',
    safe: 'Im sicheren Modus starten',
  },
  action: { message: 'Das hat nicht geklappt' },
  folder: { title: 'Ordner für LLM Trainer wählen' },
}
