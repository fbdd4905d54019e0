import { describe, expect, test } from 'vitest'
import { judgeCa } from '../../../../control/network/ca-file.ts'
import { sayCertificate } from '../../../../control/network/certificate.ts'
import { proxyInAnswer } from '../../../../control/network/pac-answer.ts'
import { maskProxy, unmaskProxy } from '../../../../control/network/proxy-secret.ts'
import { proxyFor } from '../../../../providers/dispatcher.ts'
import { isBypassed } from '../../../../providers/no-proxy.ts'
import { chooseProxy, proxyAddress } from '../../../../shared/proxy-choice.ts'
import { sayReason } from '../../../../shared/words/say.ts'

const cloud = 'https://openrouter.ai/api/v1'

describe('which proxy counts', () => {
  const choose = (env: NodeJS.ProcessEnv, proxy_url: string | null = null, openrouter_url = cloud) =>
    chooseProxy({ config: { proxy_url, openrouter_url }, env, system: 'http://system.test:8080/' })

  test.each<[string, NodeJS.ProcessEnv, string | null, string, string]>([
    ['the settings win', { HTTPS_PROXY: 'http://env.test:1' }, 'http://set.test:2', 'config', 'http://set.test:2'],
    ['then the environment', { HTTPS_PROXY: 'http://env.test:1' }, null, 'environment', 'http://env.test:1/'],
    [
      'in small letters first',
      { https_proxy: 'http://a.test:1', HTTPS_PROXY: 'http://b.test:1' },
      null,
      'environment',
      'http://a.test:1/',
    ],
    ['without a scheme', { https_proxy: 'env.test:3128' }, null, 'environment', 'http://env.test:3128/'],
    ['the one for http, too', { http_proxy: 'http://env.test:1' }, null, 'environment', 'http://env.test:1/'],
    ['not one that is not spoken', { all_proxy: 'socks5://env.test:1' }, null, 'system', 'http://system.test:8080/'],
    ['nor an empty one', { https_proxy: ' ' }, null, 'system', 'http://system.test:8080/'],
  ])('%s', (_, env, set, from, url) => {
    expect(choose(env, set)).toMatchObject({ from, url })
  })

  test('the one for https is not asked for http', () => {
    expect(choose({ https_proxy: 'http://env.test:1' }, null, 'http://gateway.test/v1')?.from).toBe('system')
  })

  test('NO_PROXY counts for the settings and the environment; the system has exceptions of its own', () => {
    expect(choose({ no_proxy: 'openrouter.ai', HTTPS_PROXY: 'http://env.test:1' })?.bypass).toBe('openrouter.ai')
    expect(choose({ NO_PROXY: 'openrouter.ai' }, 'http://set.test:2')?.bypass).toBe('openrouter.ai')
    expect(choose({ NO_PROXY: 'openrouter.ai' })?.bypass).toBe('')
  })

  test('is shown without its password', () => {
    expect(proxyAddress('http://user:pa55word@proxy.test:3128')).toBe('proxy.test:3128')
  })
})

describe('the password of a proxy', () => {
  const kept = 'http://ada:pa55:word@proxy.test:3128'

  test('is shown as its mask, and stays when that comes back', () => {
    expect(maskProxy(kept)).toBe('http://ada:…@proxy.test:3128')
    expect(unmaskProxy('http://ada:…@proxy.test:3128', kept)).toBe(kept)
    expect(maskProxy('http://proxy.test:3128')).toBe('http://proxy.test:3128')
  })

  test('is not sent to another proxy', () => {
    expect(() => unmaskProxy('http://ada:…@another.test:3128', kept)).toThrow('type its password again')
    expect(() => unmaskProxy('http://ada:…@proxy.test:3128', null)).toThrow('type its password again')
    expect(unmaskProxy('http://another.test', kept)).toBe('http://another.test')
  })
})

describe('NO_PROXY', () => {
  test.each<[string, string, boolean]>([
    ['', cloud, false],
    ['*', cloud, true],
    ['openrouter.ai', cloud, true],
    ['.openrouter.ai', cloud, true],
    ['*.openrouter.ai', 'https://eu.openrouter.ai/', true],
    ['router.ai', cloud, false],
    ['a.test, OPENROUTER.AI b.test', cloud, true],
    ['openrouter.ai:443', cloud, true],
    ['openrouter.ai:8443', cloud, false],
    ['10.0.0.7', 'http://10.0.0.7:4000/v1', true],
  ])('%j leaves out %s: %s', (bypass, url, out) => {
    expect(isBypassed(bypass, url)).toBe(out)
  })

  test.each(['http://127.0.0.1:9/api/v1', 'http://localhost:9/', 'https://[::1]:9/'])(
    'this computer is never reached through a proxy: %s',
    (url) => {
      expect(proxyFor(url, { proxy: { url: 'http://proxy.test', bypass: '' }, extraCa: null })).toBeNull()
    },
  )
})

test.each([
  ['DIRECT', null],
  ['PROXY proxy.test:3128', 'http://proxy.test:3128/'],
  ['PROXY proxy.test:3128; DIRECT', 'http://proxy.test:3128/'],
  ['HTTPS proxy.test:443', 'https://proxy.test/'],
  ['DIRECT; PROXY proxy.test:3128', null],
  ['SOCKS5 proxy.test:1080', null],
  ['', null],
])('the system’s answer %j leads to %s', (answer, url) => {
  expect(proxyInAnswer(answer)).toBe(url)
})

test.each([
  ['nothing', '', 'holds no certificate in PEM form'],
  ['a private key', '-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----', 'holds a private key'],
  ['rubbish', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'Certificate 1 in ca.pem cannot be read'],
  ['too much', null, 'is larger than'],
])('a file with %s is not used, and why is said', (_, text, words) => {
  const judged = judgeCa('ca.pem', text)
  expect('problem' in judged && sayReason(judged.problem)).toContain(words)
})

test('a certificate is named by its common name, else by whom it belongs to', () => {
  expect(sayCertificate({ subject: { CN: 'openrouter.ai' } as never, issuer: { O: 'A Firewall' } as never })).toEqual({
    subject: 'openrouter.ai',
    issuer: 'A Firewall',
  })
  expect(sayCertificate({})).toEqual({ subject: '?', issuer: '?' })
})
