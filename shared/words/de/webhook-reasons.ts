import type { webhookReasons as english } from '../en/webhook-reasons.ts'
import type { Translated } from '../translated.ts'

export const webhookReasons: Translated<typeof english> = {
  'webhook.no-address': 'Es gibt noch keine öffentliche Adresse. Legen Sie sie zuerst fest.',
  'webhook.bot-off':
    'Der Bot läuft nicht, also könnte niemand antworten. Starten Sie ihn, und prüfen Sie dann noch einmal.',
  'webhook.private':
    '{url} ist eine Adresse im eigenen Netz. Aus dem Internet ist sie nicht erreichbar; tragen Sie die öffentliche ein, etwa die eines Tunnels.',
  'webhook.port': 'Telegram schickt nur an die Ports 443, 80, 88 und 8443, nicht an {port}.',
  'webhook.unreachable': '{url} ist nicht erreichbar: {why}. Läuft der Tunnel, und stimmt die Adresse?',
  'webhook.redirect':
    '{url} leitet weiter zu {to} (Status {status}); dem folgt der Dienst womöglich nicht. Tragen Sie die Adresse ein, zu der es führt.',
  'webhook.tunnel-empty':
    'Der Tunnel bei {host} ist da, aber dahinter antwortet nichts (Status {status}). Er muss zu {local} führen.',
  'webhook.stranger':
    'Bei {url} antwortet etwas anderes (Status {status}). Der Tunnel muss mit unverändertem Pfad zu {local} führen.',
  'webhook.other-bot':
    'Bei {url} antwortet ein anderer Bot. Der Tunnel führt zu einem anderen Rechner oder Ordner; er muss zu {local} führen.',
  'webhook.post-lost':
    '{url} führt zum Bot, aber was dorthin geschickt wird, kommt nicht an (Status {status}). Der Tunnel muss POST-Anfragen mit ihren Kopfzeilen weitergeben.',
  'webhook.signature':
    'Der Bot ist erreichbar, aber was der Dienst unterschreibt, kommt nicht an, wie es geschickt wurde. Der Tunnel lässt Kopfzeilen weg oder ändert den Inhalt, oder die öffentliche Adresse ist anders geschrieben, als der Dienst sie aufruft.',
}
