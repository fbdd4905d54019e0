import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { announceChanges } from '../../../../control/workspace/announcements.ts'
import { type Seen, startFileWatch } from '../../../../control/workspace/file-watch.ts'
import { eventually } from '../../../support/eventually.ts'

const NEVER_MS = 3_600_000

/** A watch over a file that is as the test says. */
function setUp({ announced = true, everyMs = 5, rarelyMs = NEVER_MS } = {}) {
  const stop = new AbortController()
  let seen: Seen = 'same'
  let looks = 0
  let isClosed = false
  let events: { onChange(): void; onEnd(): void } | null = null
  const ended = startFileWatch({
    file: 'any',
    async look() {
      looks += 1
      const now = seen
      if (now === 'changed') seen = 'same'
      return now
    },
    everyMs,
    rarelyMs,
    signal: stop.signal,
    onFailure: (error) => {
      throw error
    },
    async announce(_, given) {
      events = given
      return announced ? { close: () => (isClosed = true) } : null
    },
  })
  return {
    set: (next: Seen) => (seen = next),
    looks: () => looks,
    announce: () => events?.onChange(),
    end: () => events?.onEnd(),
    isClosed: () => isClosed,
    async [Symbol.asyncDispose]() {
      stop.abort()
      await ended
    },
  }
}

const moreLooks = async (watch: { looks(): number }, count: number): Promise<void> => {
  const before = watch.looks()
  await eventually(() => expect(watch.looks()).toBeGreaterThanOrEqual(before + count))
}
/** Many times as long as from one look to the next. */
const noLook = async (watch: { looks(): number }): Promise<void> => {
  const before = watch.looks()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(watch.looks()).toBe(before)
}

test('where changes are announced, it is looked at when there is one', async () => {
  await using watch = setUp()
  await moreLooks(watch, 1)
  await noLook(watch)
  watch.set('changed')
  watch.announce()
  await moreLooks(watch, 2)
  await noLook(watch)
})

test('a file that may be half written is looked at again and again', async () => {
  await using watch = setUp()
  watch.set('unsettled')
  watch.announce()
  await moreLooks(watch, 10)
})

test('where nobody announces changes, or no longer, it is looked at again and again', async () => {
  await using alone = setUp({ announced: false })
  await moreLooks(alone, 10)
  await using ended = setUp()
  await moreLooks(ended, 1)
  await noLook(ended)
  ended.end()
  await moreLooks(ended, 10)
})

test('nobody is relied on who did not announce a change', async () => {
  await using watch = setUp({ rarelyMs: 20 })
  await moreLooks(watch, 2)
  watch.set('changed')
  await moreLooks(watch, 3)
  // Were it still relied on, these would take 20 ms each.
  const began = performance.now()
  await moreLooks(watch, 40)
  expect(performance.now() - began).toBeLessThan(700)
})

test('ends at once, and lets go of what announces', async () => {
  const watch = setUp()
  await moreLooks(watch, 1)
  await watch[Symbol.asyncDispose]()
  expect(watch.isClosed()).toBe(true)
  await noLook(watch)
})

test.skipIf(process.platform !== 'linux')(
  'a file that is replaced by another is announced, others are not',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-watch-'))
    const file = join(dir, 'config.json')
    writeFileSync(file, '{}')
    let told = 0
    const announcements = await announceChanges(file, { onChange: () => (told += 1), onEnd: () => undefined })
    try {
      // On a disk of another computer nothing is announced.
      if (announcements === null) return
      writeFileSync(join(dir, 'other'), '{}')
      renameSync(join(dir, 'other'), file)
      await eventually(() => expect(told).toBeGreaterThan(0))
      const before = told
      writeFileSync(join(dir, 'third'), '')
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(told).toBe(before)
    } finally {
      announcements?.close()
      rmSync(dir, { recursive: true })
    }
  },
)

test('other systems are not relied on', async () => {
  const nothing = { onChange: () => undefined, onEnd: () => undefined }
  expect(await announceChanges(join(tmpdir(), 'x'), nothing, 'darwin')).toBeNull()
  expect(await announceChanges(join(tmpdir(), 'no', 'such', 'x'), nothing, 'linux')).toBeNull()
})
