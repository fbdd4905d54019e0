import type { botReasons as english } from '../en/bot-reasons.ts'
import type { Translated } from '../translated.ts'

export const botReasons: Translated<typeof english> = {
  'diagnosis.bot-token-rejected.title': '{service} akzeptiert das Token des Bots nicht',
  'diagnosis.bot-token-rejected.text':
    '{detail} Das Token wurde widerrufen oder nicht ganz kopiert. Geben Sie das gültige ein; was ankam, bleibt und wird dann beantwortet.',
  'diagnosis.bot-account-inactive.title': '{service} ist nicht nutzbar: Das Konto ist nicht aktiv',
  'diagnosis.bot-account-inactive.text':
    '{detail} Bringen Sie das in der Konsole von Twilio in Ordnung, und starten Sie dann den Bot neu.',
  'diagnosis.bot-conflict-webhook.title': 'Telegram schickt die Nachrichten des Bots an eine andere Adresse',
  'diagnosis.bot-conflict-webhook.text':
    'Für diesen Bot ist ein Webhook gesetzt: {host}. Solange er besteht, bringt Fragen keine Nachrichten. Übernehmen Sie die Nachrichten; das entfernt den Webhook. Wer ihn gesetzt hat, kann ihn wieder setzen.',
  'diagnosis.bot-conflict-other.title': 'Ein anderes Programm holt die Nachrichten dieses Bots',
  'diagnosis.bot-conflict-other.text':
    'Telegram gibt sie nur einem Programm, und zuletzt fragte ein anderes mit demselben Token. Beenden Sie jenes, oder übernehmen Sie die Nachrichten. Auf Dauer hilft ein neues Token von BotFather.',
  'diagnosis.bot-unreachable.title': '{service} ist nicht erreichbar',
  'diagnosis.bot-unreachable.text':
    '{detail} Über das Token des Bots sagt das nichts. Er versucht es von selbst wieder; Nachrichten warten dort so lange.',
  'diagnosis.bot-undelivered.title': 'Die SMS des Bots kommen nicht an',
  'diagnosis.bot-undelivered.text':
    '{detail} Was zu tun ist, steht auf Twilios Seite zu diesem Fehler; das bleibt, bis eine Nachricht ankommt.',
  'diagnosis.bot-not-posted.title': 'Telegram kann die Nachrichten des Bots hier nicht zustellen',
  'diagnosis.bot-not-posted.text':
    '{detail} Prüfen Sie die öffentliche Adresse, oder lassen Sie die Nachrichten abfragen; Telegram hebt sie einen Tag auf.',
  'diagnosis.bot-blocked.title': '{service} läuft, kann aber nicht arbeiten',
  'diagnosis.bot-blocked.text': '{detail}',
  'impact.bot': 'Nutzer von {service} bekommen keine Antwort.',
  'proof.bot': '{service} akzeptiert den Bot, und Nachrichten kommen an.',
  'proof.undelivered': 'Eine SMS kommt an.',
  'symptom.users-wait': '{count} {count:Nachricht von Nutzern wartet|Nachrichten von Nutzern warten} auf eine Antwort',
  'source.bot': '{service}',
}
