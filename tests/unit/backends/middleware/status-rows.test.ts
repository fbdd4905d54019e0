import { describe, expect, test } from 'vitest'
import { isConnected, type Known } from '../../../../backends/middleware/known.ts'
import { statusRows } from '../../../../backends/middleware/status-rows.ts'
import type { KnownService } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { healthSchema } from '../../../../shared/state.ts'

const NOW = 1_000_000
const rejected = { state: 'blocked', problem: problemOf('key-rejected', 'OpenRouter answered 401.') } as const

const known = (service: Partial<KnownService>): KnownService => ({
  lifecycle: 'running',
  health: 'healthy',
  ability: { state: 'unproven' },
  checkedAt: 999_000,
  ...service,
})
const rowOf = (all: Known, id: string) => statusRows(all, NOW).find((row) => row.id === id)
const llmRow = (service: Partial<KnownService>) => rowOf({ 'llm-server': known(service) }, 'llm-server')

describe('rows of the status page', () => {
  test('are the five services, in the order of the panel', () => {
    expect(statusRows({}, NOW).map(({ name }) => name)).toEqual([
      'LLM server',
      'Middleware',
      'Telegram',
      'SMS',
      'CEREBRUM',
    ])
  })

  test('the middleware works, as of now, since it is what answers', () => {
    const all: Known = { middleware: known({ health: 'unreachable' }) }
    expect(rowOf(all, 'middleware')).toMatchObject({ state: 'ok', checkedAt: NOW })
  })

  test('a service of which nothing was told is not known', () => {
    expect(rowOf({}, 'cerebrum')).toMatchObject({ state: 'unknown', cause: null, checkedAt: null })
  })

  test.each([
    [{}, 'ok'],
    [{ health: 'slow' }, 'ok'],
    [{ health: 'unstable' }, 'warn'],
    [{ health: 'unreachable' }, 'bad'],
    [{ health: 'unhealthy' }, 'bad'],
    [{ health: 'unknown' }, 'unknown'],
    [{ lifecycle: 'not-configured', health: 'unknown' }, 'unset'],
    [{ lifecycle: 'stopped', health: 'healthy' }, 'off'],
    [{ lifecycle: 'stopping' }, 'off'],
    [{ lifecycle: 'failed', health: 'unknown' }, 'bad'],
    [{ lifecycle: 'backing-off', health: 'unknown' }, 'bad'],
    [{ lifecycle: 'starting', health: 'unknown' }, 'starting'],
    [{ lifecycle: null }, 'ok'],
    [{ ability: rejected }, 'blocked'],
    [{ ability: rejected, health: 'unreachable' }, 'bad'],
    [{ ability: rejected, lifecycle: 'stopped' }, 'off'],
  ] as const)('%j is %s', (service, state) => {
    expect(llmRow(service)?.state).toBe(state)
  })

  test('a service that runs and cannot answer says why', () => {
    expect(llmRow({ ability: rejected })?.cause).toBe('OpenRouter rejected the key')
    expect(llmRow({ ability: rejected, health: 'unreachable' })?.cause).toBeNull()
  })
})

test('a service counts as connected only when it answered well', () => {
  const connected = healthSchema.options.filter((health) => isConnected(known({ health })))
  expect(connected).toEqual(['healthy', 'slow'])
  expect(isConnected(undefined)).toBe(false)
})
