import { describe, expect, it, test } from 'vitest'
import { type Configure, fixedAtStart, inForceWith } from '../../../../control/python/fixed-at-start.ts'
import { pythonEnvironment } from '../../../../control/python/python-environment.ts'
import { afterMending, afterNews, nothingSaid, type Said } from '../../../../control/python/said.ts'
import { fingerprint } from '../../../../providers/key-fingerprint.ts'
import type { BackendSettings } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { llmServerSettings, middlewareSettings } from '../../../support/backend-settings.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const KEY = fakeKey('900d')
const sent = (settings: BackendSettings, secrets: Configure['secrets'] = {}): Configure => ({
  type: 'configure',
  revision: 7,
  settings,
  secrets,
})
const server = (change: Parameters<typeof llmServerSettings>[0] = {}, secrets: Configure['secrets'] = {}) =>
  sent(llmServerSettings(change), secrets)
const middleware = (change: Parameters<typeof middlewareSettings>[0] = {}) => sent(middlewareSettings(change))

describe('a change of settings restarts exactly what needs it', () => {
  const { openrouter, ollama } = llmServerSettings()
  test.each<[string, Configure, Configure, boolean]>([
    ['another source', server({ source: 'openrouter' }), server({ source: 'ollama' }), false],
    ['another key', server({}, { openrouter_api_key: KEY }), server({}, { openrouter_api_key: fakeKey('0123') }), true],
    ['a key where there was none', server(), server({}, { openrouter_api_key: KEY }), true],
    ['another OpenRouter model', server(), server({ openrouter: { ...openrouter, model: 'a/b' } }), true],
    ['another Ollama model', server(), server({ ollama: { ...ollama, model: 'x' } }), true],
    ['more ports to choose from', server({ ports: [1] }), server({ ports: [1, 2] }), false],
    ['another address of CEREBRUM', middleware(), middleware({ cerebrumUrl: 'http://127.0.0.1:1' }), true],
    ['other masks to show', middleware(), middleware({ config: { openrouter_api_key: '…1a2b' } }), false],
    [
      'the pace of training',
      middleware(),
      middleware({ plan: { ...middlewareSettings().plan, delay: 9, exchanges: 3 } }),
      false,
    ],
    ['other topics', middleware(), middleware({ plan: { ...middlewareSettings().plan, topics: ['Stars'] } }), true],
  ])('%s', (_, before, after, restarts) => {
    expect(fixedAtStart(before) !== fixedAtStart(after)).toBe(restarts)
  })

  it('never holds the key itself', () => {
    expect(fixedAtStart(server({}, { openrouter_api_key: KEY }))).not.toContain(KEY)
  })
})

test('what is in force is told by source, model and the key’s fingerprint', () => {
  expect(inForceWith(server({ source: 'openrouter' }, { openrouter_api_key: KEY }))).toEqual({
    type: 'configured',
    revision: 7,
    source: 'openrouter',
    model: 'openai/gpt-4.1-mini',
    keyFingerprint: fingerprint(KEY),
  })
  expect(inForceWith(middleware())).toMatchObject({ source: null, model: null, keyFingerprint: null })
})

describe('the environment of a Python service', () => {
  const ours = { PATH: '/bin', OPENROUTER_API_KEY: 'from outside', NODE_OPTIONS: '--inspect' }

  it('brings its secrets by the names under which it looks for them, and no others of ours', () => {
    const env = pythonEnvironment(server({}, { openrouter_api_key: KEY }), ours)
    expect(env).toMatchObject({ PATH: '/bin', OPENROUTER_API_KEY: KEY, PYTHONDONTWRITEBYTECODE: '1' })
    expect(env).not.toHaveProperty('NODE_OPTIONS')
    expect(pythonEnvironment(middleware(), ours)).not.toHaveProperty('OPENROUTER_API_KEY')
  })

  it('leads to the cloud through the proxy, and to this computer directly', () => {
    const proxy = { url: 'http://proxy:3128', bypass: 'intranet' }
    const env = pythonEnvironment(server({ network: { proxy, extraCa: null } }), ours)
    expect(env).toMatchObject({
      HTTPS_PROXY: 'http://proxy:3128',
      NO_PROXY: 'localhost,127.0.0.1,::1,intranet',
    })
    expect(pythonEnvironment(server(), ours)).not.toHaveProperty('HTTPS_PROXY')
  })
})

describe('what its lines told', () => {
  const rejected = problemOf('key-rejected', 'User not found.', { since: 10 })
  const failed = { kind: 'failed', problem: rejected } as const
  const told = (said: Said, ...news: Parameters<typeof afterNews>[1][]): Said =>
    news.reduce((now, one, index) => afterNews(now, one, 100 + index).said, said)

  it('is an ability, told once; a failure that goes on keeps its beginning', () => {
    const first = afterNews(nothingSaid, failed, 10)
    expect(first.messages).toContainEqual({ type: 'ability', ability: { state: 'blocked', problem: rejected } })
    const again = afterNews(first.said, { kind: 'failed', problem: { ...rejected, since: 20 } }, 20)
    expect(again.messages.map(({ type }) => type)).toEqual(['requests'])
    expect(again.said.ability).toEqual({ state: 'blocked', problem: rejected })
    const well = afterNews(again.said, { kind: 'answered' }, 30)
    expect(well.said.ability).toEqual({ state: 'able', since: 30 })
    expect(afterNews(well.said, { kind: 'answered' }, 40).messages).toEqual([])
  })

  it('counts requests that failed, and calls that went out in vain', () => {
    const missing = { kind: 'failed', problem: problemOf('key-missing', 'none') } as const
    const refused = { kind: 'request-refused', status: 500 } as const
    expect(told(nothingSaid, failed, refused, failed, refused, missing).counts).toEqual({ failed: 2, wasted: 2 })
  })

  it('is not held against the source any more when that was mended', () => {
    expect(afterMending(told(nothingSaid, failed)).messages).toEqual([
      { type: 'ability', ability: { state: 'unproven' } },
    ])
    expect(afterMending(told(nothingSaid, { kind: 'answered' })).messages).toEqual([])
  })
})
