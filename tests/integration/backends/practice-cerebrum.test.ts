import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ReadyBackend, startBackend } from '../../support/backend-harness.ts'
import { isLongRun } from '../../support/long-run.ts'

let folder: string
let memory: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'))
  memory = join(folder, 'practice-cerebrum.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (ports = [0]): Promise<ReadyBackend> => startBackend({ service: 'practice-cerebrum', ports, memory })

async function ask(url: string, body?: object) {
  const answer = await fetch(url, {
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(5_000),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const say = (url: string, message: string) => ask(`${url}/api/chat`, { message, user_id: 'llm_trainer' })
const status = async (url: string) => (await ask(`${url}/api/status`)).body

test('it speaks as CEREBRUM does, and says who it is', async () => {
  await using practice = await start()
  expect(await status(practice.url)).toEqual({ status: 'running', heard: 0, vocabulary: 0, words_per_answer: 1 })
  const answer = await say(practice.url, 'Hello, CEREBRUM! The apple is sweet.')
  expect(answer).toEqual({
    status: 200,
    body: { response: expect.stringMatching(/^\p{L}+$/u), emotions: expect.any(Object) },
  })
  for (const feeling of Object.values(answer.body.emotions as object)) expect(feeling).toBeLessThanOrEqual(1)
  expect(await status(practice.url)).toMatchObject({ heard: 1, vocabulary: 6 })
  expect((await ask(`${practice.url}/health`)).body).toEqual({ status: 'ok', service: 'practice-cerebrum' })
  expect(await ask(`${practice.url}/api/chat`, { user_id: 'nobody' })).toMatchObject({ status: 422 })
})

test('what it answered it remembers, however it ended', async () => {
  const said = 'The green apple falls from the old tree.'
  {
    await using practice = await start()
    await say(practice.url, said)
    practice.signal('SIGKILL')
    await practice.exited
  }
  await using again = await start()
  expect(await status(again.url)).toMatchObject({ heard: 1, vocabulary: 7 })
  await say(again.url, said)
  expect(await status(again.url)).toMatchObject({ heard: 2, vocabulary: 7 })
  expect(statSync(memory).mode & 0o777).toBe(process.platform === 'win32' ? statSync(memory).mode & 0o777 : 0o600)
})

test('messages that come at once are all learned from', async () => {
  await using practice = await start()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => say(practice.url, `A new word is word${n}x`)))
  expect(answers.every((answer) => answer.status === 200)).toBe(true)
  expect(await status(practice.url)).toMatchObject({ heard: 20, vocabulary: 24 })
  expect(JSON.parse(readFileSync(memory, 'utf8'))).toMatchObject({ version: 1, heard: 20 })
})

test('a memory that cannot be read is told and begun anew', async () => {
  writeFileSync(memory, '{"version": 1, "heard":')
  await using practice = await start()
  expect(await status(practice.url)).toMatchObject({ heard: 0 })
  expect(await practice.printed((line) => line.includes('begins anew'))).toContain('cannot be read')
  expect((await say(practice.url, 'Hello there')).status).toBe(200)
})

test('a memory that cannot be written keeps nobody from talking', async () => {
  memory = join(folder, 'no such folder', 'memory.json')
  await using practice = await start()
  expect((await say(practice.url, 'Hello there')).status).toBe(200)
  expect(await status(practice.url)).toMatchObject({ heard: 1, vocabulary: 2 })
  await practice.printed((line) => line.includes('could not be kept'))
})

if (isLongRun)
  test('it takes the port of before where that is free, and another where it is not', async () => {
    let port: number
    {
      await using first = await start()
      port = first.port
      await using second = await start([port, 0])
      expect(second.port).not.toBe(port)
    }
    await using third = await start([port, 0])
    expect(third.port).toBe(port)
  })
