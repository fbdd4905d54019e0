import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOllamaPulls, type OllamaPulls } from '../../../control/llm/ollama-pulls.ts'
import type { PullTimes } from '../../../control/llm/pull-run.ts'
import { createOllama } from '../../../providers/ollama/client.ts'
import type { Pull } from '../../../shared/ollama.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { type FakeOllama, startFakeOllama } from '../../support/fake-ollama.ts'
import { CHUNK, digestOf, libraryModel } from '../../support/fake-ollama-pulls.ts'
import { waitFor } from '../../support/wait-for.ts'

const teacher = libraryModel('little:1b', 40 * CHUNK, 8 * CHUNK)
const WHOLE = 48 * CHUNK
const never = new AbortController().signal

let fake: FakeOllama
const opened: OllamaPulls[] = []
beforeEach(async () => {
  fake = await startFakeOllama({ models: [], library: [teacher] })
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pulls) => pulls.close()))
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

/** The downloads of one run of the app. */
function app(times: Partial<PullTimes> = {}, free = 1e12) {
  const pulls = createOllamaPulls({
    client: () => createOllama({ url: fake.url }),
    room: async () => ({ folder: '/models', free, certain: true }),
    memory: 16e9,
    times: { stallMs: 5_000, pauseMs: () => 1, maxFruitless: 3, ...times },
    onPulled: async () => undefined,
    onChange: () => undefined,
    now: Date.now,
  })
  opened.push(pulls)
  const state = (): Pull | undefined => pulls.state()[0]
  return { pulls, state, until: (name: Pull['state']) => waitFor(state, (pull) => pull?.state === name) }
}

const storedDigests = () => [...fake.pulls.blobs].map(([digest, bytes]) => [digest, digestOf(bytes)])

describe('a download', () => {
  test('ends with the model there, and is told on the way', async () => {
    const { pulls, state } = app()
    await pulls.start('little:1b')
    await pulls.follow('little:1b', () => undefined, never)
    expect(state()).toMatchObject({ state: 'done', completed: WHOLE, total: WHOLE, renewals: 0, problem: null })
  })

  test('that is cut five times, and whose app is killed five times, fetches nothing twice and has the right digest', async () => {
    for (let run = 0; run < 5; run += 1) {
      // Each run of the app gets over one cut, then hangs until it is killed.
      fake.pulls.next({ chunks: 3, ends: 'cut' }, { chunks: 2, ends: 'silence' })
      const { pulls, state } = app()
      const fetched = (run + 1) * 5
      await pulls.start('little:1b')
      await waitFor(
        () => fake.pulls.fetched(),
        (count) => count === fetched,
      )
      await waitFor(state, (pull) => pull?.renewals === 1 && pull.state === 'running')
      await pulls.close()
      await fake.idle()
    }
    const last = app()
    await last.pulls.start('little:1b')
    await last.pulls.follow('little:1b', () => undefined, never)
    expect(fake.pulls.fetched()).toBe(48)
    expect(storedDigests()).toEqual(teacher.layers.map((layer) => [digestOf(layer), digestOf(layer)]))
    expect(await createOllama({ url: fake.url }).listModels({ signal: never, deadlineMs: 5000 })).toMatchObject([
      { name: 'little:1b', size: WHOLE },
    ])
  })

  test('that stalls is told and asked for again, although lines go on to come', async () => {
    fake.pulls.next({ chunks: 4, ends: 'stall' })
    const { pulls, state } = app({ stallMs: 80 })
    const seen: Pull[] = []
    await pulls.start('little:1b')
    await pulls.follow('little:1b', (pull) => seen.push(pull), never)
    expect(seen.find((pull) => pull.state === 'stalled')).toMatchObject({
      completed: 4 * CHUNK,
      renewals: 1,
      problem: { code: 'provider-timeout' },
    })
    expect(state()).toMatchObject({ state: 'done', problem: null, renewals: 1 })
    expect(fake.pulls.fetched()).toBe(48)
  })

  test('whose layer was damaged comes again from its beginning, which is no stall', async () => {
    await fake.close()
    fake = await startFakeOllama({ models: [], library: [teacher], paceMs: 4 })
    fake.pulls.next({ chunks: 30, ends: { error: 'digest mismatch, file must be downloaded again' }, forgets: true })
    // The time that 30 chunks take.
    const { pulls, until } = app({ stallMs: 100 })
    await pulls.start('little:1b')
    expect(await until('done')).toMatchObject({ renewals: 1, completed: WHOLE })
    expect(fake.pulls.fetched()).toBe(30 + 48)
  })

  test('that never gets further is given up after a few attempts, and goes on when it is asked for again', async () => {
    const cut = { chunks: 0, ends: 'cut' } as const
    fake.pulls.next({ chunks: 4, ends: 'cut' }, cut, cut, cut)
    const { pulls, until, state } = app()
    await pulls.start('little:1b')
    expect(await until('failed')).toMatchObject({ problem: { code: 'answer-incomplete' }, renewals: 3 })
    await pulls.start('little:1b')
    await until('done')
    expect(fake.pulls.fetched()).toBe(48)
    expect(state()?.problem).toBeNull()
  })

  test('that cannot succeed fails at once, with why', async () => {
    fake.pulls.next({ chunks: 4, ends: { error: 'write: no space left on device' } })
    const { pulls, until } = app()
    await pulls.start('little:1b')
    expect(await until('failed')).toMatchObject({ problem: { code: 'disk-full' }, renewals: 0 })
    await pulls.start('nobody:1b')
    await expect(pulls.follow('nobody:1b', () => undefined, never)).rejects.toMatchObject({
      problem: { code: 'model-not-found' },
    })
  })

  test('can be paused, which closes the request, and goes on from there', async () => {
    fake.pulls.next({ chunks: 7, ends: 'silence' })
    const { pulls, state, until } = app()
    await pulls.start('little:1b')
    await waitFor(state, (pull) => pull?.phase === 'downloading')
    await waitFor(
      () => fake.pulls.fetched(),
      (count) => count === 7,
    )
    await pulls.pause('little:1b')
    await fake.idle()
    expect(state()).toMatchObject({ state: 'paused', problem: null })
    await pulls.start('little:1b')
    await until('done')
    expect(fake.pulls.fetched()).toBe(48)
  })

  test('can be cancelled, and whoever waits for it is told', async () => {
    fake.pulls.next({ chunks: 7, ends: 'silence' })
    const { pulls } = app()
    await pulls.start('little:1b')
    const followed = pulls.follow('little:1b', () => undefined, never).catch((error: unknown) => error)
    await pulls.cancel('little:1b')
    await fake.idle()
    expect(await followed).toBeInstanceOf(ProblemError)
    expect(pulls.state()).toEqual([])
  })

  test('is not begun where the disk has no room for it, nor twice', async () => {
    const { pulls } = app({}, 1e9)
    await expect(pulls.start('gemma3:4b')).rejects.toMatchObject({ problem: { code: 'disk-full' } })
    expect(fake.requests.filter(({ path }) => path === '/api/pull')).toEqual([])
    fake.pulls.next({ chunks: 7, ends: 'silence' })
    await Promise.all([pulls.start('little:1b'), pulls.start('little:1b')])
    await fake.nth(4)
    expect(fake.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(1)
  })
})
