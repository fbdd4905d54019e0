import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOllama } from '../../../providers/ollama/client.ts'
import type { PullReport } from '../../../providers/ollama/pull-tally.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { type FakeOllama, startFakeOllama } from '../../support/fake-ollama.ts'
import { CHUNK, digestOf, libraryModel } from '../../support/fake-ollama-pulls.ts'
import { closedPort } from '../../support/health-targets.ts'
import { askCalmly, problemOfCall } from '../../support/provider-calls.ts'

const teacher = libraryModel('little:1b', 10 * CHUNK, 3 * CHUNK)
const WHOLE = 13 * CHUNK

let fake: FakeOllama
beforeEach(async () => {
  fake = await startFakeOllama({ models: ['gemma3:4b'], library: [teacher], vram: 1e9 })
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})
const client = () => createOllama({ url: fake.url })

async function pull(
  model = 'little:1b',
  stop = new AbortController(),
  look: (report: PullReport) => void = () => undefined,
) {
  const reports: PullReport[] = []
  try {
    for await (const report of client().pull(model, { signal: stop.signal })) {
      reports.push(report)
      look(report)
    }
    return { reports, error: null }
  } catch (error) {
    return { reports, error }
  }
}
const problemOf = (error: unknown) => (error instanceof ProblemError ? error.problem : error)

describe('a pull', () => {
  test('tells true bytes over all layers as they appear, and ends with the model there', async () => {
    const { reports, error } = await pull()
    expect(error).toBeNull()
    expect(reports[0]).toEqual({ phase: 'asking', completed: 0, total: 0 })
    expect(reports).toContainEqual({ phase: 'downloading', completed: 10 * CHUNK, total: 10 * CHUNK })
    expect(reports).toContainEqual({ phase: 'downloading', completed: 11 * CHUNK, total: WHOLE })
    expect(reports).toContainEqual({ phase: 'verifying', completed: WHOLE, total: WHOLE })
    expect(reports.at(-1)).toEqual({ phase: 'writing', completed: WHOLE, total: WHOLE })
    expect((await client().listModels(askCalmly)).map(({ name }) => name)).toContain('little:1b')
  })

  test('that was stopped goes on where it was, and fetches nothing twice', async () => {
    fake.pulls.next({ chunks: 4, ends: 'silence' })
    const stop = new AbortController()
    const first = await pull('little:1b', stop, ({ completed }) => completed >= 4 * CHUNK && stop.abort())
    expect(first.error).toBe(stop.signal.reason)
    await fake.idle()
    const had = fake.pulls.fetched()
    const second = await pull()
    expect(second.reports.find(({ total }) => total > 0)?.completed).toBe(had * CHUNK)
    expect(fake.pulls.fetched()).toBe(13)
    expect([...fake.pulls.blobs].map(([digest, bytes]) => digestOf(bytes) === digest)).toEqual([true, true])
  })

  test.each([
    ['pull model manifest: file does not exist', 'model-not-found'],
    [
      'pull model manifest: Get "https://registry.ollama.ai/v2/": dial tcp: lookup registry.ollama.ai: no such host',
      'provider-unreachable',
    ],
    ['max retries exceeded: unexpected status code 502', 'provider-unreachable'],
    ['write /usr/share/ollama/.ollama/models/blobs/sha256-1: no space left on device', 'disk-full'],
    ['digest mismatch, file must be downloaded again: want sha256:1, got sha256:2', 'answer-incomplete'],
    ['something new', 'provider-error'],
  ])('that fails in a line of an answer with status 200 is a problem: %s', async (error, code) => {
    fake.pulls.next({ chunks: 2, ends: { error } })
    expect(problemOf((await pull()).error)).toMatchObject({ code, provider: { status: null, message: error } })
  })

  test('that is cut is not whole', async () => {
    fake.pulls.next({ chunks: 2, ends: 'cut' })
    expect(problemOf((await pull()).error)).toMatchObject({ code: 'answer-incomplete', retryable: true })
  })

  test('of what is no model ends with why', async () => {
    expect(problemOf((await pull('nobody/has-this')).error)).toMatchObject({ code: 'model-not-found' })
    expect(problemOf((await pull('two words')).error)).toMatchObject({ code: 'model-not-found' })
  })

  test('where nothing listens says so', async () => {
    const stop = new AbortController()
    const nobody = createOllama({ url: `http://127.0.0.1:${await closedPort()}` })
    await expect(nobody.pull('little:1b', { signal: stop.signal }).next()).rejects.toMatchObject({
      problem: { code: 'ollama-not-running' },
    })
  })
})

describe('the models', () => {
  test('are told with size, parameters, quantisation and date', async () => {
    const [model] = await client().listModels(askCalmly)
    expect(model).toMatchObject({
      size: 3_338_801_804,
      parameters: '4.3B',
      quantization: 'Q4_K_M',
      modifiedAt: Date.UTC(2026, 10, 20, 10),
    })
  })

  test('can be deleted; one that is not there cannot', async () => {
    await client().deleteModel('gemma3:4b', askCalmly)
    expect(await client().listModels(askCalmly)).toEqual([])
    expect(await problemOfCall(client().deleteModel('gemma3:4b', askCalmly))).toMatchObject({
      code: 'model-not-pulled',
      params: { model: 'gemma3:4b' },
    })
  })

  test('are loaded without a generation, and then it shows how much of them is on the graphics card', async () => {
    expect(await client().listLoaded(askCalmly)).toEqual([])
    await client().warmUp('gemma3:4b', askCalmly)
    expect(await client().listLoaded(askCalmly)).toEqual([
      { name: 'gemma3:4b', size: 3_338_801_804, sizeVram: 1e9, context: 4096 },
    ])
    expect(fake.generations()).toEqual([])
  })

  test('that are not there cannot be loaded', async () => {
    expect(await problemOfCall(client().warmUp('qwen3:8b', askCalmly))).toMatchObject({ code: 'model-not-pulled' })
  })
})
