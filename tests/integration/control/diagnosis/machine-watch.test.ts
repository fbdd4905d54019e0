import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMachineWatch, type Machine, type MachineWatch } from '../../../../control/diagnosis/machine-watch.ts'

/** Resolves with each look as it is made. */
function watching(options: { folder?: string; machine?: Machine; everyMs?: number; isIdle?: () => boolean }) {
  let looks = 0
  const waiting: (() => void)[] = []
  const watch: MachineWatch = createMachineWatch({
    folder: tmpdir(),
    ...options,
    onChange() {
      looks += 1
      for (const resolve of waiting.splice(0)) resolve()
    },
  })
  const nextLook = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))
  return { watch, nextLook, looks: () => looks }
}

test('knows the disk of a folder and the memory of this computer at once', async () => {
  const { watch, nextLook } = watching({})
  await nextLook()
  const { disk, memory, at } = watch.facts()
  await watch.close()
  expect(at).toBeGreaterThan(Date.now() - 10_000)
  expect(disk?.total).toBeGreaterThan(disk?.free ?? 0)
  expect(disk?.free).toBeGreaterThan(0)
  if (process.platform !== 'darwin') expect(memory?.total).toBeGreaterThan(memory?.free ?? 0)
})

test('a folder that is not there says nothing about a disk', async () => {
  const { watch, nextLook } = watching({ folder: join(tmpdir(), 'there-is-no-such-folder') })
  await nextLook()
  expect(watch.facts().disk).toBeNull()
  await watch.close()
})

const idle: Machine = { disk: async () => null, memory: () => null, networked: () => true, openPorts: async () => [] }

/** Milliseconds after the look before. */
async function standStill({ from, look }: { from: number; look: Promise<void> }): Promise<void> {
  setTimeout(() => {
    const until = performance.now() + 250
    while (performance.now() < until) Math.hypot(until)
  }, from)
  await look
}

test('standing still in one look is an accident, in two it is told', async () => {
  const { watch, nextLook } = watching({ machine: idle, everyMs: 600 })
  await nextLook()
  await nextLook()
  // In the midst of what one look sees, since the measurement needs a beat before it.
  await standStill({ from: 150, look: nextLook() })
  expect(watch.facts().standstillMs).toBeLessThan(150)
  await standStill({ from: 150, look: nextLook() })
  expect(watch.facts().standstillMs).toBeGreaterThan(150)
  await watch.close()
})

test('an idle process, which has no beats, learns from what came late that it stands still, and looks closely then', async () => {
  const { watch, nextLook } = watching({ machine: idle, everyMs: 600, isIdle: () => true })
  await nextLook()
  await nextLook()
  // The next look is late by some 150 ms.
  await standStill({ from: 500, look: nextLook() })
  expect(watch.facts().standstillMs).toBeLessThan(150)
  await standStill({ from: 150, look: nextLook() })
  expect(watch.facts().standstillMs).toBeGreaterThan(150)
  await watch.close()
})

test('looks never overlap, and none follows the end', async () => {
  let under = 0
  let most = 0
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const slow: Machine = {
    ...idle,
    async disk() {
      under += 1
      most = Math.max(most, under)
      await gate
      under -= 1
      return null
    },
  }
  const { watch, nextLook, looks } = watching({ machine: slow, everyMs: 1 })
  const look = nextLook()
  open()
  await look
  await nextLook()
  await watch.close()
  const seen = looks()
  await new Promise((resolve) => setImmediate(resolve))
  expect(most).toBe(1)
  expect(looks()).toBe(seen)
})

test('the clock is compared with the time that a provider tells; nonsense is no time', () => {
  const watch = createMachineWatch({ folder: tmpdir(), onChange: () => undefined, machine: idle, now: () => 1_000_000 })
  watch.heardTime('yesterday or so', 'OpenRouter')
  watch.heardTime(null, 'OpenRouter')
  expect(watch.facts().clock).toBeNull()
  watch.heardTime(new Date(400_000).toUTCString(), 'OpenRouter')
  expect(watch.facts().clock).toEqual({ aheadMs: 600_000, at: 1_000_000, from: 'OpenRouter' })
  return watch.close()
})

test.each([
  [false, 3],
  [true, 2],
])(
  'the ports that are open are not looked at each time (idle: %s), since the kernel takes long to tell them',
  async (isIdle, times) => {
    let asked = 0
    const openPorts = async () => [asked++]
    const { watch, nextLook, looks } = watching({ machine: { ...idle, openPorts }, everyMs: 1, isIdle: () => isIdle })
    while (looks() < 20) await nextLook()
    await watch.close()
    expect(asked).toBe(times)
    expect(watch.facts().openPorts).toEqual([times - 1])
  },
)

test('a look that found all much as it was is told as that, every other time at most', async () => {
  const told: string[] = []
  let free = 1_000
  const { promise: enough, resolve } = Promise.withResolvers<void>()
  const tell = (what: string): void => {
    told.push(what)
    if (told.length === 8) resolve()
  }
  const watch = createMachineWatch({
    folder: tmpdir(),
    machine: { ...idle, disk: async () => ({ free: free--, total: 2_000 }) },
    everyMs: 1,
    onChange: () => tell('changed'),
    onSame: () => tell('same'),
  })
  await enough
  await watch.close()
  expect(told.slice(0, 8)).toEqual(['changed', 'same', 'changed', 'same', 'changed', 'same', 'changed', 'same'])
})

test('disk that goes is told at the next look', async () => {
  const told: string[] = []
  let free = 1_000
  const { promise: enough, resolve } = Promise.withResolvers<void>()
  const tell = (what: string): void => {
    told.push(what)
    free = 900
    if (told.length === 3) resolve()
  }
  const watch = createMachineWatch({
    folder: tmpdir(),
    machine: { ...idle, disk: async () => ({ free, total: 2_000 }) },
    everyMs: 1,
    onChange: () => tell('changed'),
    onSame: () => tell('same'),
  })
  await enough
  await watch.close()
  expect(told.slice(0, 3)).toEqual(['changed', 'changed', 'same'])
})
