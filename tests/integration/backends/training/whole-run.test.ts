import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lesson, reply } from '../../../support/lesson-words.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { expectedTalk, startTraining } from '../../../support/training-setup.ts'

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)

describe('a whole run', () => {
  test('start answers after the first exchange, and every exchange is stored, introductions of topics included', async () => {
    await using setup = await startTraining({ exchanges: 7, topicInterval: 3 })
    const started = await setup.post('/api/training/start')
    expect(started).toMatchObject({
      status: 200,
      json: { status: 'started', session_id: 1, max_exchanges: 7, delay: 0, topic_switch_interval: 3 },
    })
    const ended = await setup.state(({ step }) => step === 'done')
    expect(ended).toMatchObject({ reason: { kind: 'complete' }, session: { exchanges: 7, last: 7, state: 'finished' } })
    const stored = setup.exchanges(1)
    expect(stored.map(({ message, response }) => ({ message, response }))).toEqual(expectedTalk(7))
    expect(stored.map(({ kind }) => kind)).toEqual([
      'greeting',
      'reply',
      'reply',
      'introduction',
      'reply',
      'reply',
      'introduction',
    ])
    expect(stored.map(({ topic }) => topic)).toEqual([
      ...Array(3).fill('Colours'),
      ...Array(3).fill('Animals'),
      'Colours',
    ])
    expect(
      stored.every(({ state, source, tokens, costUsd, emotions }) => {
        return (
          state === 'answered' &&
          source === 'openrouter' &&
          (tokens ?? 0) > 0 &&
          costUsd !== null &&
          emotions.curiosity === 0.5
        )
      }),
    ).toBe(true)
    expect(setup.openrouter.violations).toEqual([])
    expect(setup.cerebrum.violations).toEqual([])
    expect(setup.openrouter.generations()).toHaveLength(7)
    expect(setup.cerebrum.deliveries().map(({ message }) => message)).toEqual(stored.map(({ message }) => message))
  })

  test('status and log have the original’s shape, and ours beside it', async () => {
    await using setup = await startTraining({ exchanges: 3 })
    expect((await setup.get('/api/training/status')).json).toMatchObject({
      running: false,
      exchanges_completed: 0,
      current_topic: '',
      started_at: null,
      state: 'idle',
      session_id: null,
    })
    await setup.post('/api/training/start')
    const { session } = await setup.state(({ step }) => step === 'done')
    expect((await setup.get('/api/training/status')).json).toMatchObject({
      running: false,
      exchanges_completed: 3,
      current_topic: 'Colours',
      started_at: time,
      state: 'done',
      reason: 'All exchanges were made',
      session_id: 1,
      llm_source: 'openrouter',
      model: 'openai/gpt-4.1-mini',
      tokens: session?.tokens,
      cost: session?.costUsd,
    })
    const { json } = await setup.get('/api/training/log?limit=2')
    expect(json).toEqual({
      total_exchanges: 3,
      showing: 2,
      exchanges: [2, 3].map((n) => ({
        timestamp: time,
        llm_to_cerebrum: lesson(n),
        cerebrum_response: reply(n),
        cerebrum_emotions: { curiosity: 0.5 },
      })),
    })
    expect((await setup.get('/api/training/log?limit=-1')).status).toBe(422)
  })

  if (isLongRun)
    test('a finished session is also a file as the original wrote it, which is not taken over as another one', async () => {
      await using setup = await startTraining({ exchanges: 2 })
      await setup.post('/api/training/start')
      await setup.state(({ step }) => step === 'done')
      await setup.post('/api/training/start')
      // The second start waits for nothing of the first; both files are there when both have ended.
      await setup.state(({ step, session }) => step === 'done' && session?.id === 2)
      setup.middleware().send({ type: 'stop' })
      await setup.middleware().exited
      const folder = join(setup.settings.folder, 'training_logs')
      const names = await readdir(folder)
      expect(names).toHaveLength(2)
      expect(names.every((name) => /^session_\d{8}_\d{6}(_2)?\.json$/.test(name))).toBe(true)
      const log = JSON.parse(await readFile(join(folder, names[0] ?? ''), 'utf8'))
      expect(log).toMatchObject({ session_info: { exchanges_completed: 2, duration: 'session' } })
      expect(log.conversation[0]).toMatchObject({ llm_to_cerebrum: lesson(1), cerebrum_response: reply(1) })
      await setup.startAgain()
      expect((await setup.post('/api/training/import')).json).toEqual({ imported: 0, known: 2, unreadable: [] })
    })

  if (isLongRun)
    test('the teacher is told who CEREBRUM is, from a file that a user can change, and remembers as much as it should', async () => {
      await using setup = await startTraining({ exchanges: 4, history: 1 })
      await setup.post('/api/training/start')
      await setup.state(({ step }) => step === 'done')
      const bodies = setup.openrouter
        .generations()
        .map(({ body }) => body as { messages: { role: string; content: string }[] })
      const context = await readFile(join(setup.settings.folder, 'teacher.md'), 'utf8')
      expect(
        bodies.every(({ messages }) => messages[0]?.role === 'system' && messages[0].content.trim() === context.trim()),
      ).toBe(true)
      expect(bodies.map(({ messages }) => messages.length)).toEqual([2, 4, 4, 4])
      expect(bodies[3]?.messages.slice(1).map(({ content }) => content)).toEqual([reply(2), lesson(3), reply(3)])
    })
})

describe('what is stopped', () => {
  if (isLongRun)
    test('ends at once, cleanly, and a quick start after it never makes two loops', async () => {
      await using setup = await startTraining({ exchanges: 1000, delay: 0.01 })
      await setup.post('/api/training/start')
      for (let session = 1; session < 5; session += 1) {
        const stopped = await setup.post('/api/training/stop')
        expect(stopped).toMatchObject({ status: 200, json: { status: 'stopped' } })
        expect((await setup.post('/api/training/start')).status).toBe(200)
      }
      expect((await setup.post('/api/training/stop')).status).toBe(200)
      const said = setup.openrouter.generations().length
      const stored = [1, 2, 3, 4, 5].flatMap((session) => setup.exchanges(session))
      expect(stored.map(({ message }) => message)).toEqual(setup.cerebrum.deliveries().map(({ message }) => message))
      expect(stored.every(({ state }) => state === 'answered')).toBe(true)
      // What the teacher said and was cut off by a stop is at most one message a session.
      expect(said - stored.length).toBeLessThanOrEqual(5)
    })

  test('while it is paused is over all the same: with its end, and as a file', async () => {
    await using setup = await startTraining({ exchanges: 1000, delay: 0.01 })
    await setup.post('/api/training/start')
    await setup.post('/api/training/pause')
    await setup.state(({ step }) => step === 'paused')
    await setup.post('/api/training/stop')
    const { session } = await setup.state(({ step }) => step === 'done')
    expect(session?.endedAt).toEqual(expect.any(Number))
    setup.middleware().send({ type: 'stop' })
    await setup.middleware().exited
    expect(await readdir(join(setup.settings.folder, 'training_logs'))).toHaveLength(1)
  })

  test('is refused where nothing runs', async () => {
    await using setup = await startTraining()
    expect(await setup.post('/api/training/stop')).toMatchObject({ status: 400, json: { detail: expect.any(String) } })
    expect((await setup.post('/api/training/pause')).status).toBe(400)
    expect((await setup.post('/api/training/resume')).status).toBe(400)
  })
})
