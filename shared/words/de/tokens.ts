import type { tokens as english } from '../en/tokens.ts'
import type { Translated } from '../translated.ts'

export const tokens: Translated<typeof english> = {
  title: 'Tokens für Skripte',
  text: 'Mit einem Token können Skripte und andere Programme auf diesem Rechner LLM Trainer über HTTP benutzen. Geben Sie jedem ein eigenes, das nur darf, was es braucht.',
  docs: 'Dokumentation der HTTP-API',
  docsInWindow: 'Die Dokumentation steht unter /api/docs des Panels im Browser.',
  loading: 'Tokens werden gelesen…',
  none: 'Es gibt noch keine Tokens.',
  name: 'Name des Tokens',
  nameHint: 'Zum Wiedererkennen, etwa „nächtliche Sicherung“.',
  scope: 'Was es darf',
  scopes: {
    read: 'Zusehen',
    operate: 'Bedienen',
    admin: 'Alles',
  },
  means: {
    read: 'Sieht alles außer Geheimnissen und ändert nichts.',
    operate: 'Startet, stoppt, wechselt und repariert auch. Keine Einstellungen, keine Geheimnisse.',
    admin: 'Darf alles, was Sie hier können, auch Tokens erstellen.',
  },
  expires: 'Gültig',
  lives: {
    week: '7 Tage',
    month: '30 Tage',
    quarter: '90 Tage',
    year: '1 Jahr',
    never: 'ohne Ende',
  },
  create: 'Token erstellen',
  made: 'Das Token „{name}“',
  once: 'Kopieren Sie es jetzt: Es wird nicht aufbewahrt und nicht noch einmal gezeigt.',
  done: 'Ich habe es',
  until: 'gültig bis {when}',
  endless: 'gilt ohne Ende',
  expired: 'abgelaufen am {when}',
  used: 'zuletzt benutzt {when}',
  unused: 'nie benutzt',
  revoke: 'Widerrufen',
  revokeOf: '{name} widerrufen',
  revokeTitle: '{name} widerrufen?',
  revokeText:
    'Was es benutzt, wird ab jetzt abgewiesen. Das lässt sich nicht zurücknehmen; Sie können ein neues Token erstellen.',
}
