import type { network as english } from '../en/network.ts'
import type { Translated } from '../translated.ts'

export const network: Translated<typeof english> = {
  title: 'Netzwerk',
  direct: '{host} wird direkt erreicht.',
  through: '{host} wird über den Proxy {proxy} erreicht, {from}.',
  origins: {
    config: 'wie hier eingestellt',
    environment: 'den die Umgebung nennt',
    system: 'den das System nennt',
  },
  proxy: 'Proxy',
  proxyPlaceholder: 'http://proxy.example:3128',
  proxyHint:
    'Leer: der des Systems, falls es einen gibt. Nie verwendet für diesen Rechner selbst und für das, was NO_PROXY nennt.',
  proxyWrong: 'Das ist keine Adresse mit http:// oder https://.',
  ca: 'Weitere Zertifikate',
  caPlaceholder: '/path/to/authority.pem',
  caHint:
    'Eine PEM-Datei mit Zertifizierungsstellen, denen neben denen des Systems vertraut wird, etwa für einen Proxy, der mitliest.',
  caOk: '{count} in Gebrauch.',
  test: 'Verbindung testen',
  testHint: 'Kostenlos, ohne Ihren Schlüssel.',
  testOk: 'Der Weg zu {host} funktioniert',
  broken: {
    'net-name': 'Der Name {first} ist hier nicht bekannt',
    'net-connect': 'Es kommt keine Verbindung zu {first} zustande',
    'net-proxy': 'Der Proxy {first} führt nicht weiter zu {host}',
    'net-tls': 'Dem Zertifikat, das {host} vorzeigt, wird nicht vertraut',
    'net-http': 'Unter {host} antwortet nichts',
    'net-openrouter': 'OpenRouter antwortet unter {host} nicht, wie es soll',
  },
  brokenElsewhere: 'Der Weg zu {host} ist unterbrochen',
  stepsLabel: 'Stationen',
  loading: 'Wird gelesen…',

  cli: {
    description: 'der Weg zu OpenRouter',
    test: 'geht den Weg zu OpenRouter Station für Station und nennt die, an der es hakt; endet dann mit 1',
    json: 'die Stationen als JSON ausgeben',
    usage: 'test',
    took: '{ms} ms',
  },
}
