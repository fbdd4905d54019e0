import type { Worker } from 'node:worker_threads'
import type { KeychainAnswer, KeychainCall } from './keychain-thread.ts'

export type KeychainPort = Pick<Worker, 'postMessage' | 'on' | 'ref' | 'unref'>

export type KeychainCalls = {
  /** Rejects with why it did not work, in words. */
  call(asked: KeychainCall): Promise<string | null>
}

type Parts = {
  /** Called at the first use, and after the thread has died. */
  startThread(): KeychainPort
  /** Milliseconds. */
  deadlineMs: number
}

type Waiting = { settle(answer: KeychainAnswer): void; fail(why: string): void }

/** Questions to the keychain's thread, each with a deadline; while one hangs, further ones are refused at once. */
export function createKeychainCalls({ startThread, deadlineMs }: Parts): KeychainCalls {
  const waiting = new Map<number, Waiting>()
  let thread: KeychainPort | null = null
  let lastId = 0
  /** A question that was given up on still occupies the thread. */
  let hanging: number | null = null

  const ended = (why: string): void => {
    thread = null
    hanging = null
    for (const { fail } of [...waiting.values()]) fail(why)
  }

  const start = (): KeychainPort => {
    const started = startThread()
    started.on('message', (answer: KeychainAnswer) => {
      if (answer.id === hanging) hanging = null
      waiting.get(answer.id)?.settle(answer)
    })
    started.on('error', (error: Error) => ended(error.message))
    started.on('exit', () => ended('the thread that talks to it ended'))
    return started
  }

  return {
    async call(asked) {
      if (hanging !== null) throw new Error('it still has not answered an earlier question')
      thread ??= start()
      const port = thread
      lastId += 1
      const id = lastId
      const { promise, resolve, reject } = Promise.withResolvers<string | null>()
      const deadline = setTimeout(() => {
        hanging ??= id
        reject(new Error(`it did not answer within ${deadlineMs / 1000} s; it may be waiting to be unlocked`))
      }, deadlineMs)
      waiting.set(id, {
        settle: ({ value, error }) => (error === null ? resolve(value) : reject(new Error(error))),
        fail: (why) => reject(new Error(why)),
      })
      port.ref()
      port.postMessage({ ...asked, id })
      try {
        return await promise
      } finally {
        clearTimeout(deadline)
        waiting.delete(id)
        if (waiting.size === 0) port.unref()
      }
    },
  }
}
