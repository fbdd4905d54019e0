import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import type { PanelState } from '../../../shared/state.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { type OllamaProgramBehaviour, ollamaProgram } from '../../support/fake-ollama-program.ts'
import { CHUNK } from '../../support/fake-ollama-pulls.ts'
import { freePorts } from '../../support/free-ports.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { hasEnded } from '../../support/process-family.ts'
import { chat } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'
import { createTestWorkspace } from '../../support/test-workspace.ts'

/** A control plane in whose PATH an `ollama` lies that does not run yet. */
async function setUp(behaviour: OllamaProgramBehaviour, config: Record<string, unknown> = {}) {
  const resources = new AsyncDisposableStack()
  const program = resources.use(await ollamaProgram(behaviour))
  const [port] = await freePorts(1)
  const workspace = await createTestWorkspace({ ollama_url: `http://127.0.0.1:${port}`, ...config })
  resources.defer(workspace.remove)
  const plane: ControlPlane = await startPlane(workspace.dir, { PATH: program.path })
  resources.defer(plane.stop)
  const probe = await watchPlane(workspace.dir)
  resources.defer(probe.close)
  await probe.when(requiredAreHealthy)
  return { plane, probe, workspace, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

const isOver = ({ llm }: PanelState): boolean => llm.switching !== null && llm.switching.outcome !== 'running'
const notesOf = ({ llm }: PanelState) =>
  Object.fromEntries((llm.switching?.steps ?? []).map(({ id, note }) => [id, note && sayReason(note)]))

describe('the switch to Ollama, from nothing but its program', () => {
  test('starts it, downloads the model, loads it, is proved, and ends it with the app', async () => {
    await using started = await setUp({ models: [], library: { 'little:1b': [60 * CHUNK] }, paceMs: 2 })
    const { plane, probe, workspace } = started
    await probe.client.source.switch({ to: 'ollama', model: 'little:1b' })
    await probe.when(({ llm }) => llm.ollama.pulls[0]?.phase === 'downloading')
    const { state } = await probe.when(isOver)
    expect(state.llm.switching).toMatchObject({ outcome: 'done', problem: null })
    expect(notesOf(state)).toMatchObject({
      reachable: 'Started; version 0.33.1',
      model: 'little:1b, 0.0 GB',
      loaded: 'In memory, on the graphics card',
      answer: 'Answered by little:1b',
      'in-use': 'In force',
    })
    expect((await chat(workspace)).body.model).toBe('little:1b')
    const { pid } = state.llm.ollama.server
    await plane.stop()
    expect(await hasEnded(pid ?? 0)).toBe(true)
  })
})

describe('with its models present', () => {
  const loadMs = 300
  let started: Awaited<ReturnType<typeof setUp>>
  beforeAll(async () => {
    started = await setUp({ models: ['gemma3:4b', 'qwen3:8b'], loadMs })
  })
  afterAll(() => started[Symbol.asyncDispose]())

  test('a switch, start and proof included, takes little more than the model itself', async () => {
    const { probe } = started
    const begun = performance.now()
    await probe.client.source.switch({ to: 'ollama' })
    const { at } = await probe.when(isOver)
    expect(probe.state().llm).toMatchObject({ source: 'ollama', switching: { outcome: 'done' }, undo: null })
    expect(at - begun - loadMs).toBeLessThan(10_000)
  })

  test('a switch can be undone within a minute, which is proved like any switch', async () => {
    const { probe } = started
    await probe.client.source.switch({ to: 'ollama', model: 'qwen3:8b' })
    const { state } = await probe.when(({ llm }) => llm.undo !== null)
    expect(state.llm).toMatchObject({ model: 'qwen3:8b', undo: { to: 'ollama', model: 'gemma3:4b' } })
    await probe.client.source.undo()
    await probe.when(({ llm }) => llm.model === 'gemma3:4b' && llm.switching?.outcome === 'done')
    expect(probe.state().llm.undo).toBeNull()
    await expect(probe.client.source.undo()).rejects.toMatchObject({ data: { code: 'unavailable' } })
  })

  test('what is in memory shows, a model can be deleted, and the server that was started from here be stopped', async () => {
    const { probe } = started
    await probe.when(({ llm }) => llm.ollama.running && llm.ollama.models.length === 2)
    await probe.client.ollama.warmUp({ model: 'gemma3:4b' })
    await probe.when(({ llm }) => llm.ollama.loaded.some(({ name }) => name === 'gemma3:4b'))
    await probe.client.ollama.delete({ model: 'qwen3:8b' })
    await probe.when(({ llm }) => llm.ollama.models.length === 1)
    const { pid } = probe.state().llm.ollama.server
    await probe.client.ollama.stop()
    expect(await hasEnded(pid ?? 0)).toBe(true)
    await probe.when(({ llm }) => !llm.ollama.running && !llm.ollama.server.started)
    await expect(probe.client.ollama.stop()).rejects.toMatchObject({ data: { code: 'unavailable' } })
  })
})
