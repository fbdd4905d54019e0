import type { ProxyOrigin } from '../../network.ts'

/** The texts of the way to OpenRouter. `{name}` is filled with a fact. */
export const network = {
  title: 'Network',
  direct: '{host} is reached directly.',
  through: '{host} is reached through the proxy {proxy}, {from}.',
  origins: {
    config: 'as set here',
    environment: 'which the environment names',
    system: 'which the system names',
  } satisfies Record<ProxyOrigin, string>,
  proxy: 'Proxy',
  proxyPlaceholder: 'http://proxy.example:3128',
  proxyHint: 'Empty: the one of the system, if any. Never used for this computer itself, nor for what NO_PROXY names.',
  proxyWrong: 'This is not an http:// or https:// address.',
  ca: 'Further certificates',
  caPlaceholder: '/path/to/authority.pem',
  caHint: 'A PEM file of authorities that are trusted besides the system’s: of a proxy that looks inside, say.',
  caOk: '{count} in use.',
  test: 'Test the connection',
  testHint: 'Free, without your key.',
  testOk: 'The way to {host} works',
  broken: {
    'net-name': 'The name of {first} is not known here',
    'net-connect': 'No connection to {first} comes about',
    'net-proxy': 'The proxy {first} does not lead on to {host}',
    'net-tls': 'The certificate that {host} shows is not trusted',
    'net-http': 'Nothing answers at {host}',
    'net-openrouter': 'OpenRouter does not answer as it should at {host}',
  } as Record<string, string>,
  brokenElsewhere: 'The way to {host} is broken',
  stepsLabel: 'Hops',
  loading: 'Reading…',

  cli: {
    description: 'the way to OpenRouter',
    test: 'go the way to OpenRouter hop by hop and name the one that is broken; exits 1 then',
    json: 'print the hops as JSON',
    usage: 'test',
    took: '{ms} ms',
  },
} as const
