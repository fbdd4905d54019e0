import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { fetch } from 'undici'
import type { LlmServerSettings } from '../../shared/link.ts'
import { type Problem, problemSchema } from '../../shared/problem.ts'
import { type ReadyBackend, startBackend } from './backend-harness.ts'
import { llmServerSettings } from './backend-settings.ts'
import { type FakeOllama, startFakeOllama } from './fake-ollama.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'

export type ChatAnswer = { response: string; timestamp: string; model: string; tokens_used: number | null }
export type StreamEvent = { event: string; data: Record<string, unknown> }

export type LlmServerProgram = ReadyBackend & {
  /** Sends a chat; the answer, or the problem with its HTTP status. */
  chat(body?: object, signal?: AbortSignal): Promise<{ status: number; headers: Headers; json: unknown }>
  /** The answer of a chat that must succeed. */
  answer(body?: object): Promise<ChatAnswer>
  /** The problem of a chat that must fail. */
  problem(body?: object): Promise<Problem>
  /** Sends a chat as a stream; its events, as they come. */
  stream(body?: object, signal?: AbortSignal): AsyncGenerator<StreamEvent>
}

type Headers = { get(name: string): string | null }

const hello = { message: 'Hello' }

/** The LLM server as a process of its own, with this test in the place of the control plane. */
export async function startLlmServer(
  settings: Partial<LlmServerSettings> = {},
  key: string | null = null,
): Promise<LlmServerProgram> {
  const backend = await startBackend(llmServerSettings(settings), key === null ? {} : { openrouter_api_key: key })
  const post = (path: string, body: object, signal: AbortSignal | null) =>
    fetch(`${backend.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    })
  const chat: LlmServerProgram['chat'] = async (body = hello, signal) => {
    const { status, headers, ...response } = await post('/api/chat', body, signal ?? null).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      json: await answer.json(),
    }))
    return { status, headers, ...response }
  }
  return {
    ...backend,
    chat,
    async answer(body) {
      const { status, json } = await chat(body)
      if (status !== 200) throw new Error(`The chat failed: ${JSON.stringify(json)}`)
      return json as ChatAnswer
    },
    async problem(body) {
      const { status, json } = await chat(body)
      const problem = problemSchema.parse(json)
      if (problem.status !== status) throw new Error(`HTTP ${status}, but the problem says ${problem.status}`)
      return problem
    },
    async *stream(body = hello, signal) {
      const response = await post('/api/chat/stream', body, signal ?? null)
      if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
      const ready: EventSourceMessage[] = []
      const decoder = new TextDecoder()
      const parser = createParser({ onEvent: (event) => ready.push(event) })
      for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
        parser.feed(decoder.decode(bytes, { stream: true }))
        for (const { event = '', data } of ready.splice(0)) yield { event, data: JSON.parse(data) }
      }
    },
  }
}

/** All events of a stream that ends. */
export async function eventsOf(stream: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const events: StreamEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

export type Setup = AsyncDisposable & { fake: FakeOpenRouter; server: LlmServerProgram; settings: LlmServerSettings }

/** The LLM server with OpenRouter as its source, and a key that is good. */
export async function startWithOpenRouter(key = fakeKey()): Promise<Setup> {
  const fake = await startFakeOpenRouter()
  const settings = llmServerSettings({
    source: 'openrouter',
    openrouter: { url: fake.url, model: 'openai/gpt-4.1-mini' },
  })
  return setup(fake, await startLlmServer(settings, key), settings)
}

/** The LLM server with Ollama as its source, and `gemma3:4b` there. */
export async function startWithOllama(): Promise<Omit<Setup, 'fake'> & { fake: FakeOllama }> {
  const fake = await startFakeOllama()
  const settings = llmServerSettings({ source: 'ollama', ollama: { url: fake.url, model: 'gemma3:4b', parallel: 4 } })
  return setup(fake, await startLlmServer(settings), settings)
}

function setup<Fake extends AsyncDisposable>(fake: Fake, server: LlmServerProgram, settings: LlmServerSettings) {
  return {
    fake,
    server,
    settings,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
}
