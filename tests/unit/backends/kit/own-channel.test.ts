import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOwnChannel } from '../../../../backends/kit/standalone/own-channel.ts'
import type { LinkDown } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { llmServerSettings } from '../../../support/backend-settings.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const configure = { type: 'configure', revision: 1, settings: llmServerSettings({}), secrets: {} } as const
const blocked = { type: 'ability', ability: { state: 'blocked', problem: problemOf('key-rejected', 'No') } } as const

async function open(): Promise<{ channel: ReturnType<typeof createOwnChannel>; told: unknown[] }> {
  const told: unknown[] = []
  const channel = createOwnChannel(configure, 1_000)
  channel.onMessage((message) => told.push(message))
  await Promise.resolve()
  return { channel, told }
}

test('the settings come first, and a change of the configuration is refused with what to do', async () => {
  const { channel, told } = await open()
  expect(told).toEqual([configure])
  await channel.post({ type: 'config-patch', id: 7, patch: { max_exchanges: 3 } })
  expect(told[1]).toMatchObject({
    type: 'config-patch-answer',
    id: 7,
    problem: { code: 'config-conflict', status: 409, detail: expect.stringContaining('restart the service') },
  })
})

test('a source that is closed gets one trial again and again, until it answers', async () => {
  const { channel, told } = await open()
  await channel.post(blocked)
  const trial: LinkDown = { type: 'reopen', for: 'one-trial' }
  vi.advanceTimersByTime(2_000)
  expect(told.slice(1)).toEqual([trial, trial])
  await channel.post({ type: 'ability', ability: { state: 'able', since: 0 } })
  vi.advanceTimersByTime(5_000)
  expect(told).toHaveLength(3)
})
