import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeychainCalls, type KeychainPort } from '../../../../control/workspace/keychain-calls.ts'
import type { KeychainAnswer, KeychainCall } from '../../../../control/workspace/keychain-thread.ts'

const GET: KeychainCall = { op: 'get', service: 'test', account: 'w/openrouter_api_key', value: '' }

/** A thread that answers when the test says so. */
function scripted() {
  const threads: (EventEmitter & { asked: { id: number }[]; held: boolean })[] = []
  const startThread = (): KeychainPort => {
    const thread = Object.assign(new EventEmitter(), { asked: [] as { id: number }[], held: false })
    threads.push(thread)
    return Object.assign(thread, {
      postMessage: (message: { id: number }) => void thread.asked.push(message),
      ref: () => {
        thread.held = true
      },
      unref: () => {
        thread.held = false
      },
    }) as unknown as KeychainPort
  }
  const answer = (id: number, value: string | null, error: string | null = null): void => {
    threads.at(-1)?.emit('message', { id, value, error } satisfies KeychainAnswer)
  }
  return { calls: createKeychainCalls({ startThread, deadlineMs: 1_000 }), threads, answer }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('questions to the keychain', () => {
  it('start one thread at the first of them and get their own answers', async () => {
    const { calls, threads, answer } = scripted()
    expect(threads).toHaveLength(0)
    const [first, second] = [calls.call(GET), calls.call(GET)]
    answer(2, 'two')
    answer(1, null)
    expect(await Promise.all([first, second])).toEqual([null, 'two'])
    expect(threads).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keep the process alive only while they wait', async () => {
    const { calls, threads, answer } = scripted()
    const asked = calls.call(GET)
    expect(threads[0]?.held).toBe(true)
    answer(1, 'x')
    await asked
    expect(threads[0]?.held).toBe(false)
  })

  it('fail with the words of the keychain', async () => {
    const { calls, answer } = scripted()
    const asked = calls.call(GET)
    answer(1, null, 'it is locked')
    await expect(asked).rejects.toThrow('it is locked')
  })

  it('are given up on after the deadline, and then refused at once until the old one is answered', async () => {
    const { calls, answer, threads } = scripted()
    const hanging = calls.call(GET).catch((error: Error) => error.message)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await hanging).toMatch(/did not answer within 1 s/)
    await expect(calls.call(GET)).rejects.toThrow(/still has not answered/)
    expect(threads[0]?.asked).toHaveLength(1)
    expect(threads[0]?.held).toBe(false)
    answer(1, 'too late')
    const next = calls.call(GET)
    answer(2, 'in time')
    expect(await next).toBe('in time')
  })

  it('fail when the thread dies, and the next one starts another', async () => {
    const { calls, threads, answer } = scripted()
    const asked = calls.call(GET).catch((error: Error) => error.message)
    threads[0]?.emit('error', new Error('no native module'))
    expect(await asked).toBe('no native module')
    const next = calls.call(GET)
    expect(threads).toHaveLength(2)
    answer(2, 'x')
    expect(await next).toBe('x')
  })
})
