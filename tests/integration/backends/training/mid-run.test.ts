import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { KnownService } from '../../../../shared/link.ts'
import type { TrainingState } from '../../../../shared/training.ts'
import { readMarks } from '../../../support/archived.ts'
import { llmServerSettings } from '../../../support/backend-settings.ts'
import { startFakeOllama } from '../../../support/fake-ollama.ts'
import { speaks } from '../../../support/fake-ollama-answers.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { rateLimited } from '../../../support/fake-openrouter-answers.ts'
import { streams } from '../../../support/fake-openrouter-streams.ts'
import { startLittleCerebrum } from '../../../support/little-cerebrum.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { startTraining, type TrainingSetup } from '../../../support/training-setup.ts'

const endless = { exchanges: 100_000, delay: 0.01 }
const isPausedBy =
  (code: string) =>
  ({ step, reason }: TrainingState): boolean =>
    step === 'paused' && reason?.kind === 'problem' && reason.problem.code === code
const hasMade =
  (count: number) =>
  ({ session }: TrainingState): boolean =>
    (session?.exchanges ?? 0) >= count

const able: KnownService = {
  lifecycle: 'running',
  health: 'healthy',
  ability: { state: 'able', since: 1 },
  checkedAt: 1,
}
const marksOf = (setup: TrainingSetup) =>
  readMarks(join(setup.settings.folder, 'training.db'), 1).map(({ kind }) => kind)

/** Read once: it goes on meanwhile. */
function expectNoHoles(setup: TrainingSetup): void {
  const places = setup.exchanges(1).map(({ n }) => n)
  expect(places).toEqual(places.map((_, index) => index + 1))
}

async function runUntil(setup: TrainingSetup, count: number): Promise<void> {
  expect((await setup.post('/api/training/start')).status).toBe(200)
  await setup.state(hasMade(count))
}

describe('a key that is revoked in mid-run', () => {
  test('pauses the run with its reason, and not one generation goes out after the first 401', async () => {
    await using setup = await startTraining(endless)
    await runUntil(setup, 3)
    setup.openrouter.acceptKeys()
    const revokedAt = performance.now()
    const paused = await setup.state(isPausedBy('key-rejected'))
    expect(performance.now() - revokedAt).toBeLessThan(10_000)
    const generations = setup.openrouter.generations().length
    expect(paused.session?.exchanges).toBe(generations - 1)
    expect((await setup.get('/api/training/status')).json).toMatchObject({
      running: true,
      state: 'paused',
      reason: 'OpenRouter rejected the key',
      problem: { code: 'key-rejected' },
    })
    // It looks again by itself, at the closed door of the LLM server.
    await setup.state((state) => isPausedBy('key-rejected')(state) && state.retryAt !== paused.retryAt)
    expect(setup.openrouter.generations()).toHaveLength(generations)
  })

  if (isLongRun)
    test('and replaced: it goes on by itself at the next exchange', async () => {
      await using setup = await startTraining(endless)
      await runUntil(setup, 3)
      setup.openrouter.acceptKeys(fakeKey('new'))
      const { session } = await setup.state(isPausedBy('key-rejected'))
      const { llm } = setup
      const blocked = await llm.heard('ability', ({ ability }) => ability.state === 'blocked')
      setup.middleware().send({ type: 'verdicts', services: { 'llm-server': { ...able, ability: blocked.ability } } })
      await llm.configure(
        llmServerSettings({
          source: 'openrouter',
          openrouter: { url: setup.openrouter.url, model: 'openai/gpt-4.1-mini' },
        }),
        { openrouter_api_key: fakeKey('new') },
      )
      const mendedAt = performance.now()
      setup.middleware().send({ type: 'verdicts', services: { 'llm-server': able } })
      await setup.state(hasMade((session?.exchanges ?? 0) + 1))
      expect(performance.now() - mendedAt).toBeLessThan(10_000)
      expectNoHoles(setup)
      expect(marksOf(setup).slice(0, 3)).toEqual(['started', 'paused', 'resumed'])
    })

  if (isLongRun)
    test('and left for Ollama: it goes on there, marked in the transcript', async () => {
      await using ollama = await startFakeOllama()
      ollama.always(speaks('Rivers are blue, and stones are grey. What is green?'))
      await using setup = await startTraining(endless)
      await runUntil(setup, 3)
      setup.openrouter.acceptKeys()
      const { session } = await setup.state(isPausedBy('key-rejected'))
      await setup.llm.configure(
        llmServerSettings({ source: 'ollama', ollama: { url: ollama.url, model: 'gemma3:4b', parallel: 4 } }),
      )
      const next = await setup.state(hasMade((session?.exchanges ?? 0) + 1))
      expect(next.session).toMatchObject({ source: 'ollama', model: 'gemma3:4b' })
      expect(marksOf(setup).slice(0, 4)).toEqual(['started', 'paused', 'source', 'resumed'])
      expect(setup.exchanges(1).at(session?.exchanges ?? 0)).toMatchObject({ source: 'ollama', model: 'gemma3:4b' })
    })
})

if (isLongRun)
  describe('CEREBRUM', () => {
    test('that goes away pauses the run; the message that it never got is said again when it is back', async () => {
      await using setup = await startTraining(endless)
      await runUntil(setup, 2)
      await setup.cerebrum.close()
      await setup.state(isPausedBy('cerebrum-unreachable'))
      const before = setup.cerebrum.deliveries().length
      await using back = await startLittleCerebrum({ port: setup.cerebrum.port })
      await back.nth(1)
      const delivered = [...setup.cerebrum.deliveries().slice(0, before), ...back.deliveries()].map(
        ({ message }) => message,
      )
      // None left out, none twice; also where the one on its way when CEREBRUM went had arrived. One that broke off is lost.
      const said = setup
        .exchanges(1)
        .flatMap(({ message, state }) => (state === 'lost' && !delivered.includes(message) ? [] : [message]))
      expect(delivered).toEqual(said.slice(0, delivered.length))
      expect(new Set(delivered).size).toBe(delivered.length)
    })

    test('that takes a message and breaks off: the message is lost, told so, and never said twice', async () => {
      await using setup = await startTraining(endless)
      await runUntil(setup, 2)
      setup.cerebrum.next({ kind: 'cut' })
      const paused = await setup.state(isPausedBy('cerebrum-unreachable'))
      const lost = setup.exchanges(1).filter(({ state }) => state === 'lost')
      expect(lost).toHaveLength(1)
      await setup.state(hasMade((paused.session?.exchanges ?? 0) + 2))
      const delivered = setup.cerebrum.deliveries().map(({ message }) => message)
      expect(delivered.filter((message) => message === lost[0]?.message)).toHaveLength(1)
      expect(new Set(delivered).size).toBe(delivered.length)
    })
  })

if (isLongRun)
  test('a provider that asks for patience gets it: nothing is asked before', async () => {
    await using setup = await startTraining(endless)
    await runUntil(setup, 2)
    setup.openrouter.always(rateLimited('600'))
    const before = Date.now()
    const { retryAt } = await setup.state(isPausedBy('rate-limited'))
    expect((retryAt ?? 0) - before).toBeGreaterThan(590_000)
  })

describe('a user who pauses', () => {
  test('gets no more than the answer that was under way, and goes on where it was', async () => {
    await using setup = await startTraining(endless)
    await runUntil(setup, 2)
    await setup.post('/api/training/pause')
    const { session } = await setup.state(({ step, reason }) => step === 'paused' && reason?.kind === 'user')
    const stored = setup.exchanges(1)
    expect(stored).toHaveLength(session?.exchanges ?? 0)
    expect(stored.every(({ state }) => state === 'answered')).toBe(true)
    expect(await setup.post('/api/training/resume')).toMatchObject({ status: 200, json: { state: 'running' } })
    await setup.state(hasMade((session?.exchanges ?? 0) + 2))
    expectNoHoles(setup)
  })
})

if (isLongRun)
  test('a computer that goes to sleep ends nothing in the middle; awake again it goes on by itself', async () => {
    await using setup = await startTraining(endless)
    await runUntil(setup, 2)
    setup.middleware().send({ type: 'power', to: 'sleep' })
    const { session } = await setup.state(({ step, reason }) => step === 'paused' && reason?.kind === 'sleep')
    const generations = setup.openrouter.generations().length
    expect(setup.exchanges(1).every(({ state }) => state === 'answered')).toBe(true)
    expect((await setup.get('/api/training/status')).json).toMatchObject({ reason: 'The computer sleeps' })
    expect(setup.openrouter.generations()).toHaveLength(generations)
    setup.middleware().send({ type: 'power', to: 'wake' })
    await setup.state(hasMade((session?.exchanges ?? 0) + 2))
    expectNoHoles(setup)
  })

if (isLongRun)
  test('a conversation in circles gets another approach three times, then the run pauses', async () => {
    await using setup = await startTraining({ exchanges: 100 })
    setup.openrouter.always(streams('Can you say blue?'))
    await setup.post('/api/training/start')
    const paused = await setup.state(({ step }) => step === 'paused')
    expect(paused.reason).toEqual({ kind: 'guard', rule: 'exact-repeats', speaker: 'teacher' })
    expect(paused.session?.exchanges).toBe(12)
    expect(marksOf(setup).filter((kind) => kind === 'new-approach')).toHaveLength(3)
  })

const runLimits = [
  ['tokens', { money: null, tokens: 50, time: null }],
  ['money', { money: 0.000_005, tokens: null, time: null }],
] as const
if (isLongRun)
  test.each(runLimits)('a limit of %s ends the run cleanly', async (limit, limits) => {
    await using setup = await startTraining({ exchanges: 10_000 })
    await setup.post('/api/training/start', { limits })
    const ended = await setup.state(({ step }) => step === 'done')
    expect(ended).toMatchObject({ reason: { kind: 'limit', limit }, session: { state: 'finished' } })
    expect(setup.exchanges(1)).toHaveLength(ended.session?.exchanges ?? 0)
  })
