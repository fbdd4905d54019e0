import type { Answer, ApiError, Generation } from './fake-openrouter-answers.ts'
import { sendJson } from './http-double.ts'

/** Takes the request, keeps the line alive with comments, and answers once the promise resolves. */
export const waitsFor =
  (go: Promise<unknown>, then: Answer): Answer =>
  async (generation) => {
    beginStream(generation)
    await Promise.race([go, new Promise((resolve) => generation.gone.addEventListener('abort', resolve))])
    if (!generation.gone.aborted) await then(generation)
  }

/** A whole answer in one JSON document although a stream was asked for, as some proxies make it. */
export const wholeJson =
  (text: string, change: Record<string, unknown> = {}): Answer =>
  (generation) => {
    const [words, finish] = cutTo(text, generation.maxTokens)
    sendJson(generation.response, 200, {
      ...frame(generation.model, 'chat.completion'),
      choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: words.join('') } }],
      usage: usageOf(words.length),
      ...change,
    })
  }

export type StreamOptions = {
  lineEnd?: '\n' | '\r\n'
  /** Comment lines before the first piece. */
  comments?: boolean
  finishReason?: string | null
  usage?: 'own-chunk' | 'last-chunk' | 'none'
  done?: boolean
  /** Pieces of thought before the answer. */
  thoughts?: string[]
  /** Keeps the connection open at the end. */
  staysOpen?: boolean
  /** Cuts the bytes anywhere, also inside of a character; each part is sent on its own. */
  split?: (bytes: Uint8Array) => Uint8Array[]
}

/** The answer as a stream of events, word by word. */
export const streams =
  (text: string, options: StreamOptions = {}): Answer =>
  async (generation) => {
    await sendParts(generation, eventsOf(text, generation, options), options)
    if (!options.staysOpen) generation.response.end()
  }

/** Begins to answer, then sends an error as a chunk and ends. */
export const breaksStream =
  (text: string, error: ApiError): Answer =>
  async (generation) => {
    const { model } = generation
    const begun = eventsOf(text, generation, { done: false, usage: 'none', finishReason: null })
    const failed = { ...frame(model), error, choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }] }
    await sendParts(generation, [...begun, event(failed)], {})
    generation.response.end()
  }

/** Begins to answer, then cuts the line. */
export const cutsSocket =
  (text: string, options: StreamOptions = {}): Answer =>
  async (generation) => {
    await sendParts(
      generation,
      eventsOf(text, generation, { done: false, usage: 'none', finishReason: null, ...options }),
      {},
    )
    generation.response.destroy()
  }

/** Begins to answer or to think, then says nothing more and keeps the line open. */
export const stopsTalking = (text: string, thoughts: string[] = []): Answer =>
  streams(text, { done: false, usage: 'none', finishReason: null, thoughts, staysOpen: true })

/** Events as they are, byte for byte. */
export const rawEvents =
  (...events: string[]): Answer =>
  async (generation) => {
    await sendParts(generation, events, {})
    generation.response.end()
  }

export const event = (data: object | string): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

const frame = (model: string, object = 'chat.completion.chunk') => ({
  id: 'gen-1700000000-fake',
  provider: 'Fake',
  model,
  object,
  created: 1_700_000_000,
  system_fingerprint: null,
})

const usageOf = (words: number) => ({
  prompt_tokens: 10,
  completion_tokens: words,
  total_tokens: 10 + words,
  cost: words / 500_000,
  is_byok: false,
  cost_details: { upstream_inference_cost: null },
})

/** Words with the space before them; cut short where the limit is reached. */
function cutTo(text: string, maxTokens: number | null): [words: string[], finish: 'stop' | 'length'] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
  return maxTokens !== null && words.length > maxTokens ? [words.slice(0, maxTokens), 'length'] : [words, 'stop']
}

function eventsOf(text: string, { model, maxTokens }: Generation, options: StreamOptions): string[] {
  const { comments = true, usage = 'own-chunk', done = true, thoughts = [] } = options
  const [words, natural] = cutTo(text, maxTokens)
  const finish = options.finishReason === undefined ? natural : options.finishReason
  const chunk = (delta: object, finish_reason: string | null = null, more: object = {}): string =>
    event({
      ...frame(model),
      choices: [{ index: 0, delta, finish_reason, native_finish_reason: finish_reason }],
      ...more,
    })
  const last = usage === 'last-chunk' ? { usage: usageOf(words.length) } : {}
  return [
    ...(comments ? [': OPENROUTER PROCESSING\n\n', ': OPENROUTER PROCESSING\n\n'] : []),
    chunk({ role: 'assistant', content: '' }),
    ...thoughts.map((reasoning) => chunk({ role: 'assistant', content: '', reasoning })),
    ...words.map((content) => chunk({ role: 'assistant', content })),
    ...(finish === null ? [] : [chunk({ role: 'assistant', content: '' }, finish, last)]),
    ...(usage === 'own-chunk' ? [event({ ...frame(model), choices: [], usage: usageOf(words.length) })] : []),
    ...(done ? [event('[DONE]')] : []),
  ]
}

function beginStream({ response }: Generation): void {
  if (response.headersSent) return
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-generation-id': 'gen-1700000000-fake',
  })
  response.flushHeaders()
}

/** Each part leaves before the next is written, so that the client meets it alone. */
async function sendParts(
  generation: Generation,
  events: string[],
  { lineEnd = '\n', split = (bytes) => [bytes] }: StreamOptions,
): Promise<void> {
  beginStream(generation)
  for (const text of events) {
    for (const part of split(Buffer.from(text.replaceAll('\n', lineEnd), 'utf8'))) {
      if (generation.gone.aborted) return
      await new Promise<void>((resolve) => generation.response.write(part, () => resolve()))
    }
  }
}
