import { writeSync } from 'node:fs'
import { createParser } from 'eventsource-parser'
import { Agent, request } from 'undici'
import { openArchive } from '../../../archive/open.ts'
import { createArchiveWriter } from '../../../archive/write.ts'
import { noLimits } from '../../../shared/training.ts'

/* The least that makes and keeps exchanges: the same calls, connections and inserts as the product's loop, and nothing else. */

const [url = '', file = '', count = '1000'] = process.argv.slice(2)
const dispatcher = new Agent({ keepAliveTimeout: 2_000, keepAliveMaxTimeout: 2_000, headersTimeout: 0, bodyTimeout: 0 })
const post = (path: string, body: object) =>
  request(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    dispatcher,
  })
const archive = createArchiveWriter(openArchive(file))
const plan = { exchanges: Number(count), delay: 0, topicInterval: 10, topics: ['-'], history: 10, limits: noLimits }
const session = archive.begin({ name: 'bare', startedAt: Date.now(), plan, plane: 'bench', demo: false })
const measured = { words: 3, newWords: 0, vocabulary: 30, repetition: 0 }
const turns: { user: string; assistant: string }[] = []

async function teach(heard: string): Promise<{ response: string; tokens_used: number; cost: number }> {
  const { body } = await post('/api/chat/stream', {
    system: 'Be patient.',
    message: heard,
    conversation_history: turns,
    temperature: 0.9,
    max_tokens: 150,
  })
  let done = ''
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'done') done = data
    },
  })
  for await (const chunk of body.setEncoding('utf8')) parser.feed(chunk)
  return JSON.parse(done)
}

let heard = 'Hello'
const before = performance.now()
for (let n = 1; n <= Number(count); n += 1) {
  const { response: message, tokens_used: tokens, cost: costUsd } = await teach(heard)
  const about = { source: 'openrouter', model: 'fake/model', tokens, costUsd, teacherMs: 1 }
  archive.ask(session, { n, at: Date.now(), topic: '-', kind: 'reply', message, ...about })
  const { body } = await post('/api/chat', { message, user_id: 'bench' })
  const { response, emotions } = (await body.json()) as { response: string; emotions: Record<string, number> }
  archive.answer(session, n, { response, emotions, learnerMs: 1, ...measured })
  turns.push({ user: heard, assistant: message })
  if (turns.length > 10) turns.shift()
  heard = response
}
writeSync(1, `${JSON.stringify({ ms: performance.now() - before })}\n`)
process.exit(0)
