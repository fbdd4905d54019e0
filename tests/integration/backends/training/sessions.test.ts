import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lesson } from '../../../support/lesson-words.ts'
import { startTraining, type TrainingSetup } from '../../../support/training-setup.ts'

let setup: TrainingSetup
beforeAll(async () => {
  setup = await startTraining({ exchanges: 4 })
  await setup.post('/api/training/start')
  await setup.state(({ step }) => step === 'done')
})
afterAll(() => setup[Symbol.asyncDispose]())

const fetchFrom = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(setup.middleware().url + path, init)
const patch = (path: string, body: object): Promise<Response> =>
  fetchFrom(path, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('sessions are listed, and read in parts', async () => {
  const { json } = await setup.get('/api/training/sessions')
  expect(json.sessions).toMatchObject([{ id: 1, state: 'finished', exchanges: 4, model: 'openai/gpt-4.1-mini' }])
  const part = await setup.get('/api/training/sessions/1?from=2&limit=2')
  expect(part.json).toMatchObject({
    session: { id: 1 },
    exchanges: [{ n: 2, message: lesson(2) }, { n: 3 }],
    marks: [],
  })
  expect(await setup.get('/api/training/sessions/7')).toMatchObject({ status: 404, json: { code: 'not-found' } })
  expect((await setup.get('/api/training/sessions/nonsense')).status).toBe(422)
})

test('a session gets another name, everywhere', async () => {
  expect(await (await patch('/api/training/sessions/1', { name: ' First words ' })).json()).toMatchObject({
    name: 'First words',
  })
  await setup.state(({ session }) => session?.name === 'First words')
  expect((await patch('/api/training/sessions/1', { name: '' })).status).toBe(422)
  expect((await patch('/api/training/sessions/7', { name: 'x' })).status).toBe(404)
})

test.each([
  ['json', 'application/json', (text: string) => JSON.parse(text).exchanges.length],
  [
    'jsonl',
    'application/x-ndjson',
    (text: string) => text.split('\n').filter((line) => line.includes('"exchange"')).length,
  ],
  ['csv', 'text/csv', (text: string) => text.trim().split('\r\n').length - 1],
  ['md', 'text/markdown', (text: string) => [1, 2, 3, 4].filter((n) => text.includes(lesson(n))).length],
])('a session is exported as %s', async (format, type, count) => {
  const response = await fetchFrom(`/api/training/sessions/1/export?format=${format}`)
  expect(response.headers.get('content-type')).toContain(type)
  expect(response.headers.get('content-disposition')).toContain(`session-1.${format}`)
  expect(count(await response.text())).toBe(4)
})

test('logs of the original are taken over once; what cannot be read is named and left', async () => {
  const folder = join(setup.settings.folder, 'training_logs')
  await mkdir(folder, { recursive: true })
  const log = {
    session_info: { started_at: '2025-11-02T10:00:00.000000', exchanges_completed: 1, duration: 'session' },
    conversation: [
      {
        timestamp: '2025-11-02T10:00:01.000000',
        llm_to_cerebrum: 'Hello',
        cerebrum_response: 'hi',
        cerebrum_emotions: { joy: 1 },
      },
    ],
  }
  await writeFile(join(folder, 'session_20251102_100000.json'), JSON.stringify(log))
  await writeFile(join(folder, 'session_20251102_110000.json'), '{"half')
  expect((await setup.post('/api/training/import')).json).toEqual({
    imported: 1,
    known: 1,
    unreadable: ['session_20251102_110000.json'],
  })
  expect((await setup.post('/api/training/import')).json).toMatchObject({ imported: 0, known: 2 })
  const { json } = await setup.get('/api/training/sessions')
  expect(json.sessions).toMatchObject([{ id: 1 }, { importedFrom: 'session_20251102_100000.json', exchanges: 1 }])
})

test('a session is deleted with everything in it, but not the one that runs', async () => {
  const { json } = await setup.post('/api/training/start', { max_exchanges: 1000, delay: 1 })
  const running = `/api/training/sessions/${json.session_id}`
  expect(await (await fetchFrom(running, { method: 'DELETE' })).json()).toMatchObject({
    status: 400,
    detail: 'This session runs. Stop it first.',
  })
  await setup.post('/api/training/stop')
  expect((await fetchFrom(running, { method: 'DELETE' })).status).toBe(200)
  expect((await setup.get(running)).status).toBe(404)
  expect((await setup.get('/api/training/status')).json).toMatchObject({ running: false, session_id: null })
})
