import type { messagingUsers as english } from '../en/messaging-users.ts'
import type { Translated } from '../translated.ts'

export const messagingUsers: Translated<typeof english> = {
  import: {
    text: 'Dieser Ordner hat Nutzer und Gespräche des ursprünglichen Systems. Dessen Datei wird nur gelesen.',
    run: 'Übernehmen',
    result:
      '{users} {users:Nutzer|Nutzer} und {messages} {messages:Nachricht|Nachrichten} übernommen; {known} {known:war|waren} schon bekannt, {skipped} {skipped:Eintrag war|Einträge waren} nicht lesbar.',
  },
  asks: {
    clear: {
      title: 'Das Gespräch mit {name} löschen?',
      text: 'Das Gespräch wird hier gelöscht, und die nächste Frage fängt neu an. Was noch wartet, wird beantwortet.',
    },
    block: {
      title: '{name} sperren?',
      text: 'Es gibt keine Antworten mehr, und was geschrieben wird, wird nicht aufgehoben. Was noch wartet, wird gelöscht.',
    },
    delete: {
      title: '{name} löschen?',
      text: 'Der Nutzer und alles, was von ihm aufgehoben ist, wird gelöscht: {count} {count:Nachricht samt Antwort|Nachrichten samt Antworten}. Wer wieder schreibt, fängt als jemand Neues an.',
      blocked: 'Auch die Sperre geht damit: Wer wieder schreibt, bekommt wieder Antwort.',
    },
  },
  delivery: {
    said: 'Das Netz sagt: {text}',
    states: {
      delivered: 'zugestellt',
      read: 'gelesen',
      undelivered: 'nicht zugestellt',
      failed: 'nicht gesendet',
      canceled: 'abgebrochen',
    },
    because: '{state} – {why} ({code})',
    unexplained: '{state} ({code})',
    codes: {
      21610: 'der Empfänger will keine Nachrichten (STOP)',
      30001: 'zu viel auf einmal gesendet',
      30002: 'das Twilio-Konto ist gesperrt',
      30003: 'das Telefon ist ausgeschaltet oder nicht erreichbar',
      30004: 'der Empfänger oder sein Netz sperrt sie',
      30005: 'die Nummer ist unbekannt oder nicht mehr vergeben',
      30006: 'es ist ein Festnetzanschluss, oder sein Netz nimmt keine SMS an',
      30007: 'sie wurde für Werbung gehalten und zurückgehalten',
      30008: 'das Netz nennt keinen Grund',
      30032: 'unsere gebührenfreie Nummer ist noch nicht bestätigt',
      30034: 'unsere Nummer ist für die USA nicht angemeldet (A2P 10DLC)',
      30044: 'sie ist länger, als ein Testkonto senden darf',
    },
  },
}
