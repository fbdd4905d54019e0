import type { originReasons as english } from '../en/origin-reasons.ts'
import type { Translated } from '../translated.ts'

export const originReasons: Translated<typeof english> = {
  'diagnosis.service-any-origin.title': 'Jede Webseite kann {service} benutzen',
  'diagnosis.service-any-origin.text':
    'Eine beliebige Seite, die in einem Browser auf diesem Rechner offen ist, darf Anfragen an {service} stellen und die Antworten lesen. {extent} {remedy}',
  'origin.with-credentials':
    'Sie darf das in Ihrem Namen tun, mit allem, was der Browser dafür aufbewahrt (Cookies, Anmeldungen).',
  'origin.alone': 'Eine Anmeldung braucht sie dafür nicht.',
  'origin.ollama':
    'Das * aus OLLAMA_ORIGINS entfernen oder nur die Seiten nennen, die es brauchen, und Ollama neu starten.',
  'origin.cerebrum':
    'Welche Seiten das dürfen, ist eine Einstellung von CEREBRUM (oft CORS oder allowed origins genannt): nur die nennen, die es brauchen.',
  'origin.spends': 'Jede Antwort, die sie anfordert, wird mit Ihrem Schlüssel bezahlt.',
  'origin.reads-secrets':
    'Sie kann lesen, was offen in config.json steht ({secrets}), und die Einstellungen ändern: die Geheimnisse an einen sicheren Ort verschieben.',
  'impact.any-origin': 'Eine Webseite könnte über {service} sprechen, das Verhalten ändern oder Gespeichertes lesen.',
  'proof.origin': 'Beim nächsten Start lässt {service} eine erfundene Seite nicht zu.',
  'evidence.origin': 'OPTIONS {url} erlaubt {origin}',
  'evidence.origin-credentials': 'OPTIONS {url} erlaubt {origin}, mit Zugangsdaten',
}
