import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { overloaded } from '../../../support/fake-openrouter-answers.ts'
import { teaches } from '../../../support/lesson-words.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { startTraining, type TrainingSetup } from '../../../support/training-setup.ts'

let setup: TrainingSetup
beforeAll(async () => {
  setup = await startTraining({ exchanges: 1000, delay: 1 })
})
afterAll(() => setup[Symbol.asyncDispose]())
afterEach(async () => {
  await setup.post('/api/training/stop')
  setup.openrouter.acceptKeys(fakeKey())
  setup.openrouter.always(teaches())
  setup.llm.send({ type: 'reopen', for: 'all' })
})

const counts = () => ({
  generations: setup.openrouter.generations().length,
  deliveries: setup.cerebrum.deliveries().length,
})
const sessions = async (): Promise<unknown[]> => (await setup.get('/api/training/sessions')).json.sessions as unknown[]

describe('a start', () => {
  test('with a rejected key is told so, asks once, and leaves no session behind', async () => {
    const before = counts()
    setup.openrouter.acceptKeys()
    const refused = await setup.post('/api/training/start')
    expect(refused).toMatchObject({ status: 503, json: { code: 'key-rejected', detail: expect.any(String) } })
    expect(counts()).toEqual({ ...before, generations: before.generations + 1 })
    expect(await sessions()).toEqual([])
    expect((await setup.get('/api/training/status')).json).toMatchObject({ running: false })
  })

  test.each([
    { max_exchanges: 0 },
    { max_exchanges: 1.5 },
    { delay: -1 },
    { topic_switch_interval: 0 },
    { limits: { money: -1 } },
  ])('with %j is not understood, and nothing is asked', async (body) => {
    const before = counts()
    expect(await setup.post('/api/training/start', body)).toMatchObject({ status: 422, json: { code: 'bad-input' } })
    expect(counts()).toEqual(before)
  })

  test('without LLM server is told so', async () => {
    const { targets } = setup.settings
    await setup.tell({ targets: { ...targets, 'llm-server': null } })
    expect(await setup.post('/api/training/start')).toMatchObject({ status: 503, json: { code: 'not-running' } })
    await setup.tell({ targets })
  })

  test('without CEREBRUM is told so', async () => {
    const { cerebrumUrl } = setup.settings
    await setup.tell({ cerebrumUrl: 'http://127.0.0.1:9' })
    expect(await setup.post('/api/training/start')).toMatchObject({
      status: 503,
      json: { code: 'cerebrum-unreachable' },
    })
    await setup.tell({ cerebrumUrl })
  })

  test('whose provider is busy for a moment is told that as well', async () => {
    setup.openrouter.always(overloaded)
    expect(await setup.post('/api/training/start')).toMatchObject({
      status: 503,
      json: { code: 'provider-overloaded' },
    })
  })

  test('takes null for the configured value, as the original did', async () => {
    const body = { max_exchanges: null, delay: null, topic_switch_interval: null }
    expect(await setup.post('/api/training/start', body)).toMatchObject({
      status: 200,
      json: { max_exchanges: 1000, delay: 1, topic_switch_interval: 10 },
    })
  })

  test('while one runs is refused, and the one goes on', async () => {
    const first = await setup.post('/api/training/start')
    const again = await setup.post('/api/training/start')
    expect(again).toMatchObject({ status: 400, json: { detail: 'Training already runs. Stop it first.' } })
    expect((await setup.get('/api/training/status')).json).toMatchObject({
      running: true,
      session_id: first.json.session_id,
    })
  })

  test('at the same moment as another makes one session', async () => {
    const before = (await sessions()).length
    const both = await Promise.all([setup.post('/api/training/start'), setup.post('/api/training/start')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(await sessions()).toHaveLength(before + 1)
  })

  if (isLongRun)
    test('whose first exchange takes long is answered meanwhile; what becomes of it shows in the status', async () => {
      setup.cerebrum.next({ kind: 'hang' })
      const before = performance.now()
      const started = await setup.post('/api/training/start')
      expect(performance.now() - before).toBeGreaterThan(7_500)
      expect(performance.now() - before).toBeLessThan(15_000)
      expect(started).toMatchObject({ status: 200, json: { status: 'started', state: 'starting' } })
      expect((await setup.get('/api/training/status')).json).toMatchObject({ running: true, state: 'starting' })
    })

  test('that is stopped before its first exchange answers whoever waits for it', async () => {
    setup.cerebrum.next({ kind: 'hang' })
    const heard = setup.cerebrum.deliveries().length
    const start = setup.post('/api/training/start')
    await setup.cerebrum.nth(setup.cerebrum.requests.length + 1)
    expect(setup.cerebrum.deliveries()).toHaveLength(heard + 1)
    expect((await setup.post('/api/training/stop')).status).toBe(200)
    const { status, json } = await start
    expect(status).toBe(200)
    expect(setup.exchanges(Number(json.session_id))).toMatchObject([{ n: 1, state: 'lost' }])
  })
})
