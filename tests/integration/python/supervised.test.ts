import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import type { PanelState } from '../../../shared/state.ts'
import { type FakeOllama, startFakeOllama } from '../../support/fake-ollama.ts'
import { loads, speaks } from '../../support/fake-ollama-answers.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { type LittleCerebrum, startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { hasEnded } from '../../support/process-family.ts'
import { startProduct } from '../../support/product.ts'
import { makePythonFolder, type PythonFolder } from '../../support/python-folder.ts'
import { startPlane } from '../../support/start-plane.ts'
import { isAlive } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')
const MODEL = 'openai/gpt-4.1-mini'

describe('the Python services of a folder', () => {
  let openrouter: FakeOpenRouter
  let ollama: FakeOllama
  let cerebrum: LittleCerebrum
  let folder: PythonFolder
  let plane: ControlPlane
  let probe: PlaneProbe

  const service = (id: string, state: PanelState = probe.state()) => {
    const found = state.services.find((one) => one.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  const llm = (path: string, body?: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${folder.ports.llmServer}${path}`, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })

  beforeAll(async () => {
    ;[openrouter, ollama, cerebrum] = await Promise.all([
      startFakeOpenRouter(),
      startFakeOllama(),
      startLittleCerebrum(),
    ])
    openrouter.acceptKeys(GOOD)
    folder = await makePythonFolder({
      change: {
        llm_source: 'openrouter',
        openrouter_api_key: '',
        openrouter_model: MODEL,
        openrouter_url: openrouter.url,
        ollama_url: ollama.url,
        cerebrum_url: cerebrum.url,
        backends: 'python',
        test_host: '127.0.0.1',
        health: { interval_ms: 300 },
      },
    })
  })
  afterAll(async () => {
    await probe?.close()
    await plane?.stop()
    await Promise.all([openrouter.close(), ollama.close(), cerebrum.close()])
    await folder.remove()
  })

  it('run under supervision seconds after the folder was opened, and its config.json is byte for byte as it was', async () => {
    const began = performance.now()
    plane = await startPlane(folder.dir)
    probe = await watchPlane(folder.dir)
    const { state, at } = await probe.when(requiredAreHealthy, 60_000)
    process.stdout.write(`The Python services of a folder ran after ${((at - began) / 1000).toFixed(1)} s.\n`)
    expect(at - began).toBeLessThan(60_000)
    expect(state.backends).toMatchObject({ kind: 'python', scripts: ['llm-server', 'middleware', 'telegram'] })
    expect(await (await llm('/api/status')).json()).toMatchObject({ configured_model: MODEL })
    expect(await readFile(join(folder.dir, 'config.json'), 'utf8')).toBe(folder.config)
    expect(service('telegram').lifecycle).toBe('not-configured')
  })

  it('are handed a key by environment when one is pasted: restarted for it, and proved by a generation', async () => {
    const before = service('llm-server')
    const middleware = service('middleware')
    const { outcome, steps } = await probe.client.key.set(
      { key: GOOD, store: 'file' },
      { context: { deadlineMs: 90_000 } },
    )
    expect({ outcome, steps: steps.map(({ state }) => state) }).toEqual({
      outcome: 'done',
      steps: Array(5).fill('done'),
    })
    expect(openrouter.generations().at(-1)?.headers.authorization).toBe(`Bearer ${GOOD}`)
    const { state } = await probe.when((now) => service('llm-server', now).ability.state === 'able')
    expect(service('llm-server', state).run).toBe(before.run + 1)
    expect(service('middleware', state).pid).toBe(middleware.pid)
    expect(await readFile(join(folder.dir, 'config.json'), 'utf8')).not.toContain(GOOD)
  })

  it('tell the cause of a rejected key from a line of their log', async () => {
    openrouter.acceptKeys()
    expect((await llm('/api/chat', { message: 'Hello' })).status).toBe(500)
    const { state } = await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'key-rejected'))
    expect(state.sentence).toBe('OpenRouter rejected the key')
    openrouter.acceptKeys(GOOD)
    await probe.client.source.tryAgain()
    await probe.when(({ llm: { problem } }) => problem === null)
  })

  it('are switched to Ollama without a restart, since they look for the source at every request', async () => {
    const before = service('llm-server', plane.state())
    await probe.client.source.switch({ to: 'ollama', model: 'gemma3:4b' })
    const { state } = await probe.when(
      ({ llm: { switching } }) => switching?.outcome !== 'running' && switching !== null,
    )
    expect(state.llm.switching).toMatchObject({ outcome: 'done', problem: null })
    expect(service('llm-server', state).run).toBe(before.run)
    expect(await (await llm('/api/chat', { message: 'Hello' })).json()).toMatchObject({ model: 'gemma3:4b' })
  })

  if (isLongRun)
    it('are busy while one of their handlers waits for an answer: told as that, not as a failure, and over with the answer', async () => {
      const answer = Promise.withResolvers<void>()
      ollama.next(loads(answer.promise, speaks('At last.')))
      const { run } = service('llm-server', plane.state())
      const chat = llm('/api/chat', { message: 'Hello' })
      const { state } = await probe.when(({ diagnoses }) =>
        diagnoses.some(({ id }) => id === 'python-blocks.llm-server'),
      )
      expect(service('llm-server', state)).toMatchObject({ health: 'slow', reason: { code: 'service.busy' }, run })
      answer.resolve()
      expect((await chat).status).toBe(200)
      await probe.when(requiredAreHealthy)
      expect(service('llm-server', plane.state()).run).toBe(run)
    })

  it('come back after they were killed, with everything that they had started', async () => {
    const { pid, run } = service('llm-server', plane.state())
    process.kill(pid ?? 0, 'SIGKILL')
    const { state } = await probe.when((now) => service('llm-server', now).run > run && requiredAreHealthy(now))
    expect(service('llm-server', state).restarts).toBe(1)
  })

  it('train: what the Python middleware says of it is shown, from its start to its end', async () => {
    await probe.client.training.start({ maxExchanges: 3, delay: 0 })
    await probe.when(({ training }) => training.step === 'running')
    const { state } = await probe.when(({ training }) => training.step === 'done')
    expect(state.training).toMatchObject({ reason: { kind: 'complete' }, session: { exchanges: 3 } })
  })

  it('are started again for a setting that they read at their start, when it is changed by hand', async () => {
    const { run } = service('middleware', plane.state())
    const text = await readFile(join(folder.dir, 'config.json'), 'utf8')
    await writeFile(join(folder.dir, 'config.json'), text.replace(cerebrum.url, `${cerebrum.url}/`))
    await probe.when((now) => service('middleware', now).run === run + 1 && requiredAreHealthy(now))
  })

  if (isLongRun)
    it('that outlived a killed app are ended by the next start, and by nobody before', {
      timeout: 90_000,
    }, async () => {
      await probe.close()
      await plane.stop()
      const killed = await startProduct(folder.dir)
      const first = await watchPlane(folder.dir)
      const { state } = await first.when(requiredAreHealthy)
      const pids = ['llm-server', 'middleware'].map((id) => service(id, state).pid ?? 0)
      await first.close()
      await killed.kill()
      expect(pids.filter(isAlive)).toEqual(pids)
      plane = await startPlane(folder.dir)
      probe = await watchPlane(folder.dir)
      await probe.when(requiredAreHealthy)
      expect(await Promise.all(pids.map(hasEnded))).toEqual([true, true])
    })
})
