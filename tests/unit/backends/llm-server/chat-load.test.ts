import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../../../backends/kit/app.ts'
import { CALLER_HEADER } from '../../../../backends/kit/caller.ts'
import { noSpan } from '../../../../backends/kit/tracing.ts'
import { addChatRoutes } from '../../../../backends/llm-server/chat-routes.ts'
import { createTeacher } from '../../../../backends/llm-server/teacher.ts'
import { MOST_REQUESTS } from '../../../../backends/llm-server/turns.ts'
import { problemSchema } from '../../../../shared/problem.ts'
import { llmServerSettings } from '../../../support/backend-settings.ts'
import { type ScriptedSource, scriptedSource } from '../../../support/scripted-source.ts'

/** The LLM server's chat, in this process. */
function start(...sources: ScriptedSource[]) {
  const log = pino({ enabled: false })
  const left = [...sources]
  const teacher = createTeacher({ onAbility: () => undefined, open: () => left.shift() ?? scriptedSource() })
  const apply = (model: string) =>
    void teacher.apply(llmServerSettings({ source: 'openrouter', openrouter: { url: 'http://x', model } }), {})
  apply('one')
  const app = createApp(log)
  addChatRoutes(app, { teacher, log, onFailed: () => undefined, trace: noSpan })
  const chat = (caller: string, message = 'Hello', url = '/api/chat') =>
    app.inject({ method: 'POST', url, payload: { message }, headers: { host: 'localhost:0', [CALLER_HEADER]: caller } })
  return { app, teacher, apply, chat }
}

const asked = ({ generations }: ScriptedSource): string[] =>
  generations.map(({ request }) => request.messages[0]?.content ?? '')

test('chats are answered as the source can, in the order of coming, and callers take turns', async () => {
  const source = scriptedSource({ atOnce: 2 })
  const { chat, teacher } = start(source)
  const answers = ['s1', 's2', 's3', 's4', 's5'].map((message) => chat('script', message))
  await expect.poll(() => teacher.waiting()).toBe(3)
  answers.push(chat('training', 't1'))
  await expect.poll(() => teacher.waiting()).toBe(4)
  for (let done = 1; done <= answers.length; done += 1) {
    const generation = await source.nth(done)
    expect(source.generations.filter((one) => !one.isOver()).length).toBeLessThanOrEqual(2)
    generation.succeeds()
  }
  expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
  expect(asked(source)).toEqual(['s1', 's2', 's3', 't1', 's4', 's5'])
})

test('beyond the bound a chat is refused at once, with Retry-After, and another caller is not', async () => {
  const source = scriptedSource({ atOnce: 1 })
  const { chat, teacher } = start(source)
  const answers = Array.from({ length: MOST_REQUESTS / 2 }, () => chat('script'))
  await expect.poll(() => teacher.waiting()).toBe(answers.length - 1)
  for (const url of ['/api/chat', '/api/chat/stream']) {
    const { statusCode, headers, body } = await chat('script', 'One more', url)
    expect([statusCode, headers['retry-after'], headers['content-type']]).toEqual([
      503,
      '1',
      expect.stringContaining('application/problem+json'),
    ])
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ code: 'too-busy', retryable: true })
  }
  const other = chat('training')
  await expect.poll(() => teacher.waiting()).toBe(answers.length)
  // It says nothing about the source.
  expect(teacher.ability().state).toBe('unproven')
  for (let done = 1; done <= answers.length + 1; done += 1) (await source.nth(done)).succeeds()
  expect((await other).statusCode).toBe(200)
  await Promise.all(answers)
})

test('whoever waits when another source is chosen is answered by that one', async () => {
  const [old, next] = [scriptedSource({ atOnce: 1 }), scriptedSource({ atOnce: 1 })]
  const { chat, apply, teacher } = start(old, next)
  const first = chat('script', 'first')
  const second = chat('script', 'second')
  await expect.poll(() => teacher.waiting()).toBe(1)
  apply('two')
  ;(await next.nth(1)).succeeds('from the new one')
  expect((await second).json()).toMatchObject({ response: 'from the new one' })
  ;(await old.nth(1)).succeeds('from the old one')
  expect((await first).json()).toMatchObject({ response: 'from the old one' })
})

test('whoever waits when the source closes is told its problem, and nothing more goes out', async () => {
  const source = scriptedSource({ atOnce: 1 })
  const { chat, teacher } = start(source)
  const answers = ['a', 'b', 'c'].map((message) => chat('script', message))
  await expect.poll(() => teacher.waiting()).toBe(2)
  ;(await source.nth(1)).fails('key-rejected')
  const codes = (await Promise.all(answers)).map((answer) => answer.json().code)
  expect(codes).toEqual(['key-rejected', 'key-rejected', 'key-rejected'])
  expect(source.generations).toHaveLength(1)
})
