import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMarks, readSessions } from '../../../support/archived.ts'
import { launchBackend } from '../../../support/backend-harness.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { random } from '../../../support/seeded-random.ts'
import { startTraining, type TrainingSetup } from '../../../support/training-setup.ts'

const KILLS = isLongRun ? 100 : 1

const endless = { exchanges: 1_000_000, delay: 0 }
const sessionOf = (setup: TrainingSetup) => readSessions(join(setup.settings.folder, 'training.db'))[0]

async function kill(setup: TrainingSetup): Promise<void> {
  setup.middleware().signal('SIGKILL')
  await setup.middleware().exited
}

test(`kill -9 of the middleware at ${KILLS} random moments loses no exchange, and CEREBRUM hears nothing twice but what was in flight`, async () => {
  const nextRandom = random(20_261_124)
  await using setup = await startTraining(endless)
  await setup.post('/api/training/start')
  let kept: { n: number; message: string; response: string }[] = []
  for (let round = 0; round < KILLS; round += 1) {
    const heard = setup.cerebrum.requests.length
    await setup.cerebrum.nth(heard + 1 + Math.floor(nextRandom() * 60))
    // Somewhere in the middle of an exchange: the teacher's words, the write, the answer, the write.
    const until = performance.now() + nextRandom() * 8
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
    await kill(setup)
    const stored = setup.exchanges(1)
    expect(stored.map(({ n }) => n)).toEqual(stored.map((_, index) => index + 1))
    expect(stored.slice(0, kept.length).map(({ n, message, response }) => ({ n, message, response }))).toEqual(kept)
    const whole = stored.filter(({ state }) => state === 'answered')
    expect(stored.length - whole.length).toBeLessThanOrEqual(1)
    expect(sessionOf(setup)).toMatchObject({ exchanges: whole.length, last: stored.length })
    kept = whole.map(({ n, message, response }) => ({ n, message, response }))
    const delivered = setup.cerebrum.deliveries().map(({ message }) => message)
    // Everything that CEREBRUM heard is written down, and what stands there as answered was answered.
    expect([...new Set(delivered)].filter((message) => !stored.some((one) => one.message === message))).toEqual([])
    await setup.startAgain()
  }
  await setup.post('/api/training/stop')
  const delivered = setup.cerebrum.deliveries().map(({ message }) => message)
  // The one in flight is said again at once, before anything else; and again, where that was killed, too.
  const oneAfterTheOther = delivered.filter((message, index) => message !== delivered[index - 1])
  expect(new Set(oneAfterTheOther).size).toBe(oneAfterTheOther.length)
  expect(delivered.length - oneAfterTheOther.length).toBeLessThanOrEqual(KILLS)
  expect(setup.exchanges(1).filter(({ state }) => state === 'lost')).toEqual([])
}, 600_000)

describe('a session that was under way', () => {
  test('is told of before the middleware is ready, so that nobody begins another one in its place (found by chaos, seed 1001)', async () => {
    await using setup = await startTraining(endless)
    await setup.post('/api/training/start')
    await kill(setup)
    await setup.startAgain({ plane: 'another run of the app' })
    const { messages } = setup.middleware()
    const ready = messages.findIndex(({ type }) => type === 'ready')
    const told = messages.slice(0, ready).flatMap((message) => (message.type === 'training' ? [message.state] : []))
    expect(told.at(-1)).toMatchObject({ step: 'idle', resumable: { id: 1 } })
  })

  test('is not touched by a middleware that does not get its port, and goes on with the next one (found by chaos, seed 1001)', async () => {
    await using setup = await startTraining(endless)
    await setup.post('/api/training/start')
    await kill(setup)
    const { port } = setup.middleware()
    const heard = setup.cerebrum.requests.length
    const settings = { ...setup.settings, ports: [port] }
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    await using refused = launchBackend('middleware')
    refused.send({ type: 'configure', revision: 1, settings, secrets: {} })
    await refused.heard('cannot-start')
    await refused.exited
    stranger.close()
    expect(sessionOf(setup)).toMatchObject({ state: 'running' })
    expect(setup.cerebrum.requests.length).toBe(heard)
    await setup.startAgain({ ports: [port] })
    await setup.state(({ step }) => step === 'running')
  })

  if (isLongRun)
    test('goes on by itself after a crash of the middleware, at the next exchange', async () => {
      await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 })
      await setup.post('/api/training/start')
      const before = await setup.state(({ session }) => (session?.exchanges ?? 0) >= 3)
      await kill(setup)
      await setup.startAgain()
      const after = await setup.state(({ session }) => (session?.exchanges ?? 0) > (before.session?.exchanges ?? 0) + 3)
      expect(after.session).toMatchObject({ id: 1, name: before.session?.name })
      expect(after.session?.vocabulary).toBeGreaterThanOrEqual(before.session?.vocabulary ?? 0)
      const kinds = readMarks(join(setup.settings.folder, 'training.db'), 1).map(({ kind }) => kind)
      expect(kinds.slice(0, 2)).toEqual(['started', 'recovered'])
    })

  if (isLongRun)
    test('is offered after a restart of the app, and goes on when asked', async () => {
      await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 })
      await setup.post('/api/training/start')
      await setup.state(({ session }) => (session?.exchanges ?? 0) >= 3)
      await kill(setup)
      await setup.startAgain({ plane: 'another run of the app' })
      const offered = await setup.state(({ resumable }) => resumable !== null)
      expect(offered).toMatchObject({ step: 'idle', resumable: { id: 1, of: 1_000_000 } })
      const before = setup.exchanges(1).filter(({ state }) => state === 'answered').length
      expect(offered.resumable?.exchanges).toBe(before)
      const generations = setup.openrouter.generations().length
      expect((await setup.post('/api/training/resume', { session_id: 1 })).status).toBe(200)
      await setup.state(({ session }) => (session?.exchanges ?? 0) > before + 2)
      expect(setup.openrouter.generations().length).toBeGreaterThan(generations)
      const places = setup.exchanges(1).map(({ n }) => n)
      expect(places).toEqual(places.map((_, index) => index + 1))
    })

  if (isLongRun)
    test('ends cleanly when the middleware is told to stop, and can go on', async () => {
      await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 })
      await setup.post('/api/training/start')
      await setup.state(({ session }) => (session?.exchanges ?? 0) >= 3)
      setup.middleware().send({ type: 'stop' })
      expect(await setup.middleware().exited).toEqual({ code: 0, signal: null })
      expect(sessionOf(setup)).toMatchObject({ state: 'interrupted', reason: { kind: 'interrupted' } })
      await setup.startAgain()
      expect(await setup.state(({ resumable }) => resumable !== null)).toMatchObject({
        step: 'idle',
        resumable: { id: 1 },
      })
    })

  if (isLongRun)
    test('that its user had paused waits for the user also after a crash', async () => {
      await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 })
      await setup.post('/api/training/start')
      await setup.post('/api/training/pause')
      await setup.state(({ step }) => step === 'paused')
      await kill(setup)
      await setup.startAgain()
      expect(await setup.state(({ resumable }) => resumable !== null)).toMatchObject({ step: 'idle' })
    })

  if (isLongRun)
    test('of the demo is neither offered nor goes on with another CEREBRUM, nor the other way round', async () => {
      await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 }, { demo: true })
      await setup.post('/api/training/start')
      await setup.state(({ session }) => (session?.exchanges ?? 0) >= 2)
      await kill(setup)
      await setup.startAgain({ plane: 'another run of the app', demo: false })
      expect(await setup.state(({ step }) => step === 'idle')).toMatchObject({ resumable: null })
      expect(sessionOf(setup)).toMatchObject({ state: 'interrupted', demo: true })
      expect(await setup.post('/api/training/resume', { session_id: 1 })).toMatchObject({
        status: 400,
        json: { detail: 'This session belongs to the demo. Start the demo to go on with it.' },
      })
      await setup.post('/api/training/start')
      await setup.tell({ demo: true })
      const stopped = await setup.state(({ step, session }) => step === 'done' && session?.id === 2)
      expect(stopped).toMatchObject({ reason: { kind: 'user' }, session: { demo: false, state: 'stopped' } })
    })

  test('that its user was stopping when the middleware was restarted stays stopped', async () => {
    await using setup = await startTraining(endless)
    await setup.post('/api/training/start')
    const release = setup.cerebrum.hang()
    const heard = setup.cerebrum.requests.length
    await setup.cerebrum.nth(heard + 1)
    const stopped = setup.post('/api/training/stop')
    await setup.state(({ step }) => step === 'stopping')
    setup.middleware().send({ type: 'stop' })
    await Promise.all([stopped, setup.middleware().exited])
    release()
    expect(sessionOf(setup)).toMatchObject({ state: 'stopped', reason: { kind: 'user' } })
    await setup.startAgain({ goesOnWith: 1 })
    expect(await setup.state(() => true)).toMatchObject({ step: 'idle', resumable: null })
  })

  test('that is over cannot go on', async () => {
    await using setup = await startTraining({ exchanges: 1 })
    await setup.post('/api/training/start')
    await setup.state(({ step }) => step === 'done')
    expect((await setup.post('/api/training/resume', { session_id: 1 })).status).toBe(422)
    expect((await setup.post('/api/training/resume', { session_id: 7 })).status).toBe(404)
  })
})
