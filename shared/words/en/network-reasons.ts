/** What the network test found at each hop, and why a file of certificates is not used. */
export const networkReasons = {
  'network.resolved': '{host} is at {addresses}',
  'network.is-address': '{host} is an address already',
  'network.unresolved': '{host}: {why}',
  'network.connected': 'Connected to {where}',
  'network.not-connected': '{where}: {why}',
  'network.tunnelled': 'The proxy leads on to {host}',
  'network.passes-on': 'The proxy passes requests on',
  'network.proxy-refused': 'The proxy refused the way to {host} with status {status}',
  'network.proxy-sign-in': 'The proxy wants a name and a password (407): http://name:password@{proxy}',
  'network.proxy-failed': 'The proxy {proxy}: {why}',
  'network.trusted': 'Certificate of {subject}, signed by {issuer}',
  'network.untrusted': 'Certificate of {subject}, signed by {issuer}: {why}',
  'network.no-tls': '{host}: {why}',
  'network.answered': 'Status {status}',
  'network.not-answered': 'No answer: {why}',
  'network.is-openrouter': 'What answers is OpenRouter',
  'network.openrouter-fails': 'OpenRouter answers, but with an error: status {status} {message}',
  'network.stranger':
    'What answers is not OpenRouter ({what}). Is it the sign-in page of a network, or a wrong address?',
  'network.too-late': '{where}: nothing came within {seconds} s',

  'network.ca-unreadable': '{file} cannot be read: {why}',
  'network.ca-empty': '{file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)',
  'network.ca-broken': 'Certificate {number} in {file} cannot be read: {why}',
  'network.ca-key': '{file} holds a private key. Only certificates belong there',
  'network.ca-large': '{file} is larger than {kilobytes} kB, which no file of certificates is',
} as const satisfies Record<string, string>
