import type { networkReasons as english } from '../en/network-reasons.ts'
import type { Translated } from '../translated.ts'

export const networkReasons: Translated<typeof english> = {
  'network.resolved': '{host} hat die Adresse {addresses}',
  'network.is-address': '{host} ist bereits eine Adresse',
  'network.unresolved': '{host}: {why}',
  'network.connected': 'Verbunden mit {where}',
  'network.not-connected': '{where}: {why}',
  'network.tunnelled': 'Der Proxy führt weiter zu {host}',
  'network.passes-on': 'Der Proxy reicht Anfragen weiter',
  'network.proxy-refused': 'Der Proxy hat den Weg zu {host} mit Status {status} verweigert',
  'network.proxy-sign-in': 'Der Proxy verlangt Namen und Passwort (407): http://name:password@{proxy}',
  'network.proxy-failed': 'Proxy {proxy}: {why}',
  'network.trusted': 'Zertifikat von {subject}, signiert von {issuer}',
  'network.untrusted': 'Zertifikat von {subject}, signiert von {issuer}: {why}',
  'network.no-tls': '{host}: {why}',
  'network.answered': 'Status {status}',
  'network.not-answered': 'Keine Antwort: {why}',
  'network.is-openrouter': 'Es antwortet OpenRouter',
  'network.openrouter-fails': 'OpenRouter antwortet, aber mit einem Fehler: Status {status} {message}',
  'network.stranger':
    'Was antwortet, ist nicht OpenRouter ({what}). Ist es die Anmeldeseite eines Netzwerks oder eine falsche Adresse?',
  'network.too-late': '{where}: innerhalb von {seconds} s kam nichts',

  'network.ca-unreadable': '{file} ist nicht lesbar: {why}',
  'network.ca-empty': '{file} enthält kein Zertifikat im PEM-Format (-----BEGIN CERTIFICATE-----)',
  'network.ca-broken': 'Zertifikat {number} in {file} ist nicht lesbar: {why}',
  'network.ca-key': '{file} enthält einen privaten Schlüssel. Dort gehören nur Zertifikate hinein',
  'network.ca-large': '{file} ist größer als {kilobytes} kB und damit zu groß für eine Zertifikatsdatei',
}
