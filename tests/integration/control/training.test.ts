import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import type { PanelState } from '../../../shared/state.ts'
import { isPausing } from '../../../shared/training.ts'
import { speaks } from '../../support/fake-ollama-answers.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { fails } from '../../support/fake-openrouter-answers.ts'
import { reply, teaches } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'
import { waitFor } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')
const NEW = fakeKey('4e3')

const made =
  (count: number) =>
  ({ training }: PanelState): boolean =>
    (training.session?.exchanges ?? 0) >= count
const pausedBy =
  (code: string) =>
  ({ training: { step, reason } }: PanelState): boolean =>
    step === 'paused' && reason?.kind === 'problem' && reason.problem.code === code

describe('training under the control plane', () => {
  let around: Surroundings
  let plane: ControlPlane
  let probe: PlaneProbe

  const open = async (): Promise<void> => {
    plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: GOOD })
    probe = await watchPlane(around.workspace.dir)
    await probe.when(requiredAreHealthy)
  }
  const shut = async (): Promise<void> => {
    await probe.close()
    await plane.stop()
  }

  beforeEach(async () => {
    around = await createSurroundings({
      llm_source: 'openrouter',
      max_exchanges: 100_000,
      conversation_delay: 0.02,
      secret_store: 'file',
    })
    around.openrouter.acceptKeys(GOOD)
    around.openrouter.always(teaches())
    around.cerebrum.always({ kind: 'made', make: reply })
    await open()
  })
  afterEach(async () => {
    await shut()
    await around[Symbol.asyncDispose]()
  })

  const exchangesNow = (): number => probe.state().training.session?.exchanges ?? 0

  it('a key revoked in mid-run: paused with its reason in the panel, not one generation more, and on again with a new key', async () => {
    await probe.client.training.start({})
    await probe.when(made(3))
    around.openrouter.acceptKeys(NEW)
    const revokedAt = performance.now()
    const paused = await probe.when(pausedBy('key-rejected'))
    expect(paused.at - revokedAt).toBeLessThan(10_000)
    const { state } = await probe.when(({ level }) => level === 'broken')
    expect(state.sentence).toMatch(/^OpenRouter rejected the key(; training is paused since \d\d:\d\d)?$/)
    const exchanges = exchangesNow()
    expect(around.openrouter.generations()).toHaveLength(exchanges + 1)
    const procedure = await probe.client.key.set({ key: NEW, store: 'file' })
    expect(procedure.outcome).toBe('done')
    await probe.client.key.prefer({ from: 'stored' })
    const mendedAt = performance.now()
    const next = await probe.when(made(exchanges + 1))
    expect(next.at - mendedAt).toBeLessThan(10_000)
    expect(next.state.training.step).toBe('running')
  })

  it('a provider that fails and comes back: training tries again by itself, and nobody has to press anything', async () => {
    await probe.client.training.start({})
    await probe.when(made(3))
    around.openrouter.always(fails(503, 'Down for a moment.'))
    const { state } = await probe.when(
      ({ training, services }) =>
        training.step === 'paused' &&
        services.some(({ id, ability }) => id === 'llm-server' && ability.state === 'blocked'),
    )
    expect(state.training.retryAt).not.toBeNull()
    const exchanges = exchangesNow()
    around.openrouter.always(teaches())
    const next = await probe.when(made(exchanges + 1))
    expect(next.state.training.step).toBe('running')
  })

  it('a middleware that its user restarts goes on by itself (found by chaos, seed 31); one whose training was paused waits', async () => {
    const runOf = ({ services }: PanelState): number => services.find(({ id }) => id === 'middleware')?.run ?? 0
    await probe.client.training.start({})
    await probe.when(made(3))
    const before = exchangesNow()
    const first = runOf(probe.state())
    await probe.client.services.restart({ service: 'middleware' })
    const { state } = await probe.when((now) => runOf(now) > first && made(before + 2)(now))
    expect(state.training).toMatchObject({ step: 'running', session: { id: 1 } })
    await probe.client.training.pause()
    await probe.when(({ training }) => training.step === 'paused')
    await probe.client.services.restart({ service: 'middleware' })
    const waits = await probe.when(({ training }) => training.resumable !== null)
    expect(waits.state.training).toMatchObject({ step: 'idle', resumable: { id: 1 } })
  })

  it('a pause that waits for CEREBRUM is told at once, and holds although the middleware is restarted', async () => {
    await probe.client.training.start({})
    await probe.when(made(3))
    around.cerebrum.always({ kind: 'hang' })
    const heard = around.cerebrum.deliveries().length
    await waitFor(
      () => around.cerebrum.deliveries().length,
      (now) => now > heard,
    )
    await probe.client.training.pause()
    const told = await probe.when(({ training }) => isPausing(training))
    expect(told.state.training).toMatchObject({ step: 'running', reason: { kind: 'user' } })
    around.cerebrum.always({ kind: 'made', make: reply })
    await probe.client.services.restart({ service: 'middleware' })
    const { state } = await probe.when(({ training }) => training.resumable !== null)
    expect(state.training).toMatchObject({ step: 'idle', resumable: { id: 1 } })
  })

  if (isLongRun)
    it('a key revoked in mid-run: one switch to Ollama, and it goes on there', async () => {
      around.ollama.always(speaks('Rivers are blue, and stones are grey. What is green?'))
      await probe.client.training.start({})
      await probe.when(made(3))
      around.openrouter.acceptKeys()
      await probe.when(pausedBy('key-rejected'))
      const exchanges = exchangesNow()
      await probe.client.source.switch({ to: 'ollama' })
      const switched = await probe.when(({ llm }) => llm.source === 'ollama' && llm.problem === null)
      const next = await probe.when(made(exchanges + 1))
      expect(next.at - switched.at).toBeLessThan(10_000)
      expect(next.state.training.session).toMatchObject({ source: 'ollama' })
      const { marks } = await probe.client.training.transcript({ id: 1, from: 1, limit: 500 })
      expect(
        marks
          .map(({ kind }) => kind)
          .filter((kind) => kind !== 'topic')
          .slice(0, 4),
      ).toEqual(['started', 'paused', 'source', 'resumed'])
    })

  if (isLongRun)
    it('a middleware that was killed goes on by itself; an app that was started anew offers it, and everything can be read', async () => {
      await probe.client.training.start({})
      await probe.when(made(3))
      const killed = probe.state().services.find(({ id }) => id === 'middleware')?.pid
      process.kill(killed ?? 0, 'SIGKILL')
      const before = exchangesNow()
      await probe.when(({ training }) => training.step === 'running' && (training.session?.exchanges ?? 0) > before + 2)
      await shut()
      await open()
      const { state } = await probe.when(({ training }) => training.resumable !== null)
      expect(state.training).toMatchObject({ step: 'idle', resumable: { id: 1, of: 100_000 } })
      await probe.client.training.resume({ id: 1 })
      await probe.when(made((state.training.resumable?.exchanges ?? 0) + 2))
      await probe.client.training.rename({ id: 1, name: 'Renamed' })
      await probe.client.training.stop()
      const [session] = await probe.client.training.sessions()
      expect(session).toMatchObject({ id: 1, name: 'Renamed', state: 'stopped' })
      const { exchanges } = await probe.client.training.transcript({ id: 1, from: 1, limit: 500 })
      expect(exchanges.map(({ n }) => n)).toEqual(exchanges.map((_, index) => index + 1))
      expect(exchanges.every(({ state: one }) => one === 'answered')).toBe(true)
      expect(exchanges).toHaveLength(session?.exchanges ?? 0)
      const curve = await probe.client.training.curves({ id: 1, points: 10 })
      expect(curve.at(-1)).toMatchObject({ n: session?.last, vocabulary: session?.vocabulary })
      const { hits } = await probe.client.training.search({ text: exchanges[0]?.response ?? '' })
      expect(hits[0]).toMatchObject({ session: 1, speaker: 'learner' })
      let text = ''
      for await (const part of await probe.client.training.export({ id: 1, format: 'jsonl' })) text += part.text
      expect(
        text
          .trim()
          .split('\n')
          .filter((line) => line.includes('"type":"exchange"')),
      ).toHaveLength(exchanges.length)
      await probe.client.training.delete({ id: 1 })
      expect(await probe.client.training.sessions()).toEqual([])
    })

  it('one test message to the LLM and to CEREBRUM, outside of any session; refusals arrive as they are', async () => {
    const taught = await probe.client.training.test({ to: 'teacher', message: 'Hello' })
    expect(taught).toMatchObject({ text: expect.stringMatching(/\w/), model: 'openai/gpt-4.1-mini' })
    const heard = await probe.client.training.test({ to: 'learner', message: 'Hello' })
    expect(heard).toMatchObject({ text: reply(1), emotions: { curiosity: 0.5 } })
    expect(await probe.client.training.sessions()).toEqual([])
    await expect(probe.client.training.stop()).rejects.toMatchObject({ data: { detail: 'Training does not run.' } })
    await expect(probe.client.training.transcript({ id: 7, from: 1, limit: 5 })).rejects.toMatchObject({
      data: { code: 'not-found' },
    })
  })
})
