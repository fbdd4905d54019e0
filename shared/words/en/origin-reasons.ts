/* What is said of a service that web pages from anywhere may ask. */
export const originReasons = {
  'diagnosis.service-any-origin.title': 'Any web page can use {service}',
  'diagnosis.service-any-origin.text':
    'A page from anywhere, open in a browser on this computer, may ask {service} and read its answers. {extent} {remedy}',
  'origin.with-credentials': 'It may do so in your name, with what the browser keeps for it (cookies, sign-ins).',
  'origin.alone': 'It needs no sign-in for that.',
  'origin.ollama': 'Take the * out of OLLAMA_ORIGINS, or name only the pages that need it, and start Ollama again.',
  'origin.cerebrum':
    'Which pages may is a setting of CEREBRUM (often called CORS or allowed origins): name only those that need it.',
  'origin.spends': 'Each answer that it asks for is paid with your key.',
  'origin.reads-secrets':
    'It can read what lies readable in config.json ({secrets}), and change the settings: move the secrets to safety.',
  'impact.any-origin': 'A web page could talk through {service}, change what it does, or read what it knows.',
  'proof.origin': 'When it next comes up, {service} does not allow a made-up page.',
  'evidence.origin': 'OPTIONS {url} allows {origin}',
  'evidence.origin-credentials': 'OPTIONS {url} allows {origin}, with credentials',
} as const satisfies Record<string, string>
