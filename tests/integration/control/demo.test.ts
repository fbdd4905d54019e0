import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import type { PanelState } from '../../../shared/state.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, watchPlane } from '../../support/plane-client.ts'
import { startPlane } from '../../support/start-plane.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/test-workspace.ts'
import { waitFor } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')

const serviceIn = (state: PanelState, service: string) => state.services.find(({ id }) => id === service)
const isWell = (state: PanelState): boolean =>
  ['llm-server', 'middleware', 'cerebrum', 'practice-cerebrum'].every(
    (id) => serviceIn(state, id)?.health === 'healthy',
  )

describe('the demo', () => {
  let workspace: TestWorkspace
  let cerebrum: Awaited<ReturnType<typeof startLittleCerebrum>>
  let plane: ControlPlane
  let probe: PlaneProbe

  async function start(config: Record<string, unknown>, demo: boolean): Promise<void> {
    workspace = await createTestWorkspace({ cerebrum_url: cerebrum.url, ...config })
    plane = await startPlane(
      workspace.dir,
      {},
      {
        entries: {
          'llm-server': builtProgram('llm-server'),
          middleware: builtProgram('middleware'),
          'practice-cerebrum': builtProgram('practice-cerebrum'),
        },
        demo,
      },
    )
    probe = await watchPlane(workspace.dir)
  }
  beforeEach(async () => {
    cerebrum = await startLittleCerebrum()
  })
  afterEach(async () => {
    await probe.close()
    await plane.stop()
    await cerebrum.close()
    await workspace.remove()
  })

  const config = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(workspace.configFile, 'utf8'))
  const say = async (message: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${workspace.ports.middleware}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, user_id: 'test' }),
      signal: AbortSignal.timeout(10_000),
    })

  it('works at once, and the CEREBRUM of the settings hears nothing of it', async () => {
    await start({}, true)
    const { state } = await probe.when(isWell)
    expect(serviceIn(state, 'cerebrum')?.url).toBe(serviceIn(state, 'practice-cerebrum')?.url)
    expect((await say('Hello, the apple is sweet')).status).toBe(200)
    expect(cerebrum.deliveries()).toEqual([])
    expect(await config()).toMatchObject({ llm_source: 'demo', conversation_delay: 1, cerebrum_url: cerebrum.url })

    await probe.client.source.endDemo()
    const after = await probe.when((now) => serviceIn(now, 'cerebrum')?.url === cerebrum.url)
    expect(after.state.llm.source).toBeNull()
    expect(serviceIn(after.state, 'practice-cerebrum')).toBeUndefined()
    await probe.when((now) => serviceIn(now, 'cerebrum')?.health === 'healthy')
    // The middleware is told of the other address in a message of its own.
    await waitFor(
      () => say('Hello'),
      ({ status }) => status === 200,
    )
    expect(cerebrum.deliveries().map(({ message }) => message)).toEqual(['Hello'])
  })

  if (isLongRun)
    it('goes on where it was after its learner was killed: the same address, and nothing forgotten', async () => {
      await start({}, true)
      const { state } = await probe.when(isWell)
      await say('The green apple falls')
      const before = serviceIn(state, 'practice-cerebrum')
      process.kill(before?.pid ?? 0, 'SIGKILL')
      const { state: after } = await probe.when(
        (now) => serviceIn(now, 'practice-cerebrum')?.run === (before?.run ?? 0) + 1 && isWell(now),
      )
      expect(serviceIn(after, 'practice-cerebrum')?.url).toBe(before?.url)
      const status = await fetch(`${before?.url}/api/status`, { signal: AbortSignal.timeout(5_000) })
      expect(await status.json()).toMatchObject({ heard: 1, vocabulary: 4 })
    })

  if (isLongRun)
    it('gives the source of before back, and does not take its place by itself', async () => {
      await start({ llm_source: 'ollama' }, true)
      await probe.when(({ llm }) => llm.source === 'ollama')
      expect(probe.state().services.map(({ id }) => id)).not.toContain('practice-cerebrum')
      await probe.client.source.switch({ to: 'demo' })
      const { state } = await probe.when((now) => now.llm.switching?.outcome === 'done' && isWell(now))
      expect(state.llm.switching?.steps.map((step) => step.state)).toEqual(['done', 'done', 'done'])
      expect(state.llm).toMatchObject({ source: 'demo', problem: null })
      expect(await config()).toMatchObject({ llm_source: 'demo', source_before_demo: 'ollama' })
      await probe.client.source.endDemo()
      await probe.when(({ llm }) => llm.source === 'ollama')
      expect((await config()).source_before_demo).toBeNull()
    })

  if (isLongRun)
    it('cannot be left for another teacher while it trains; its end stops the training', async () => {
      await using openrouter = await startFakeOpenRouter()
      openrouter.acceptKeys(GOOD)
      await start({ openrouter_url: openrouter.url }, true)
      await probe.when(isWell)
      await probe.client.training.start({ maxExchanges: 500, delay: 0 })
      await probe.when(({ training }) => training.step === 'running')
      await probe.client.source.switch({ to: 'ollama' })
      const { state } = await probe.when(({ llm }) => llm.switching?.outcome === 'failed')
      expect(state.llm).toMatchObject({ source: 'demo', switching: { problem: { code: 'unavailable' } } })
      const trial = await probe.client.key.set({ key: GOOD, store: 'file', use: true })
      expect(trial.outcome).toBe('done')
      const kept = await probe.when(({ llm }) => llm.openrouter.key.last4 === GOOD.slice(-4))
      expect(kept.state.llm.source).toBe('demo')
      await probe.client.source.endDemo()
      // The middleware stops as soon as it hears of the end, which is told to it after it was written down.
      const { state: after } = await probe.when(({ llm, training }) => llm.source === null && training.step === 'done')
      expect(after.training).toMatchObject({ session: { state: 'stopped', demo: true } })
      expect(cerebrum.deliveries()).toEqual([])
    })
})
