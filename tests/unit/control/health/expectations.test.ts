import { describe, expect, test } from 'vitest'
import { healthTarget, ollamaVersion } from '../../../../control/health/expectations.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { type ServiceId, serviceIds } from '../../../../shared/services.ts'

const judge = (id: ServiceId, status: number, body: unknown): string =>
  healthTarget(id, 'http://127.0.0.1:1').expect({ status, body })

describe('what is asked', () => {
  test.each([
    ['llm-server', 'http://127.0.0.1:8030', 'http://127.0.0.1:8030/health'],
    ['middleware', 'http://127.0.0.1:8032/', 'http://127.0.0.1:8032/health'],
    ['telegram', 'http://127.0.0.1:8041', 'http://127.0.0.1:8041/telegram/status'],
    ['sms', 'http://127.0.0.1:8040', 'http://127.0.0.1:8040/sms/status'],
    ['cerebrum', 'http://box.local:8000/brain/', 'http://box.local:8000/brain/api/status'],
    ['cerebrum', 'http://box.local:8000/?a=1#b', 'http://box.local:8000/api/status'],
    ['ollama', 'http://127.0.0.1:11434', 'http://127.0.0.1:11434/api/version'],
  ] as const)('%s at %s', (id, base, url) => {
    expect(healthTarget(id, base).url).toBe(url)
  })

  test('an address that is none is handed on, for the probe to report', () => {
    expect(healthTarget('cerebrum', 'box:one:two').url).toBe('box:one:two')
  })
})

describe('our own backends', () => {
  test.each(['llm-server', 'middleware', 'telegram', 'sms'] as const)('%s is known by its name in the answer', (id) => {
    expect(judge(id, 200, { status: 'ok', service: id })).toBe('good')
  })

  test('one of ours on the port of the other is a stranger there', () => {
    expect(judge('llm-server', 200, { status: 'ok', service: 'middleware' })).toBe('unexpected-answer')
  })

  test.each([undefined, null, 'ok', 7, [], {}, { status: 'ok' }, { service: 1 }])(
    '%j with 200 is a stranger',
    (body) => {
      expect(judge('middleware', 200, body)).toBe('unexpected-answer')
    },
  )

  test('whoever answers 404, or a redirect, without our name is a stranger', () => {
    expect(judge('llm-server', 404, { detail: 'Not Found' })).toBe('unexpected-answer')
    expect(judge('llm-server', 302, undefined)).toBe('unexpected-answer')
  })

  test('a problem of our own kind is our backend, failing', () => {
    expect(judge('llm-server', 500, problemOf('internal', 'oops'))).toBe('unexpected-status')
  })
})

describe('the others', () => {
  test('of CEREBRUM any body with 200 is good, any other status is not', () => {
    expect(judge('cerebrum', 200, undefined)).toBe('good')
    expect(judge('cerebrum', 200, { anything: 1 })).toBe('good')
    for (const status of [201, 204, 301, 404, 421, 503]) expect(judge('cerebrum', status, {})).toBe('unexpected-status')
  })

  test('Ollama is known by its version', () => {
    expect(judge('ollama', 200, { version: '0.12.1' })).toBe('good')
    expect(judge('ollama', 200, { version: '' })).toBe('unexpected-answer')
    expect(judge('ollama', 200, 'Ollama is running')).toBe('unexpected-answer')
    expect(judge('ollama', 502, { version: '0.12.1' })).toBe('unexpected-status')
    expect(ollamaVersion({ version: '0.12.1' })).toBe('0.12.1')
    expect(ollamaVersion(undefined)).toBeNull()
  })

  test('a body cannot pass itself off by what it inherits', () => {
    expect(judge('ollama', 200, Object.create({ version: '1' }))).toBe('unexpected-answer')
  })
})

test('every service has a check', () => {
  for (const id of serviceIds) expect(healthTarget(id, 'http://127.0.0.1:1', { run: 3 })).toMatchObject({ id, run: 3 })
})
