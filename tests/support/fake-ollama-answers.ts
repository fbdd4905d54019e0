import type { ServerResponse } from 'node:http'
import { sendJson } from './http-double.ts'

/** One generation that is being asked for. */
export type OllamaGeneration = {
  model: string
  stream: boolean
  /** Most tokens; a token is a word here. */
  maxTokens: number | null
  thinks: boolean
  /** Where the text stands in the answer: `response` of `/api/generate`. */
  field: 'message' | 'response'
  response: ServerResponse
  /** Aborted when the connection is gone. */
  gone: AbortSignal
}

export type OllamaAnswer = (generation: OllamaGeneration) => void | Promise<void>

/** An ordinary failure before the first line. */
export const ollamaFails =
  (status: number, error: string, more: object = {}): OllamaAnswer =>
  ({ response }) =>
    sendJson(response, status, { error, ...more })

export const busy = ollamaFails(503, 'server busy, please try again.  maximum pending requests exceeded')
export const outOfMemory = ollamaFails(500, 'llama-server process has terminated: cudaMalloc failed: out of memory')
export const cloudSignedOut = ollamaFails(401, 'unauthorized', { signin_url: 'https://ollama.com/connect?fake' })

/** Loads the model: not even headers come until the promise resolves. */
export const loads =
  (ready: Promise<unknown>, then: OllamaAnswer): OllamaAnswer =>
  async (generation) => {
    await Promise.race([ready, new Promise((resolve) => generation.gone.addEventListener('abort', resolve))])
    if (!generation.gone.aborted) await then(generation)
  }

/** Takes the request and never says anything, headers included. */
export const loadsForever: OllamaAnswer = () => undefined

export type SpeechOptions = {
  /** Cuts the bytes anywhere, also inside of a character; each part is sent on its own. */
  split?: (bytes: Uint8Array) => Uint8Array[]
  /** Without the last line, the one that says `done`. */
  unfinished?: boolean
}

/** The answer line by line, a word each; thoughts first where the model thinks. */
export const speaks =
  (text: string, options: SpeechOptions = {}): OllamaAnswer =>
  async (generation) => {
    const { response, stream } = generation
    if (!stream) return sendJson(response, 200, wholeAnswer(text, generation))
    await sendLines(generation, linesOf(text, generation, options.unfinished ?? false), options)
    response.end()
  }

/** Begins to answer, then a line says what failed; the status was 200 long before. */
export const breaksInLine =
  (text: string, error: string): OllamaAnswer =>
  async (generation) => {
    await sendLines(generation, [...linesOf(text, generation, true), JSON.stringify({ error })], {})
    generation.response.end()
  }

/** Begins to answer, then cuts the line. */
export const cutsLine =
  (text: string): OllamaAnswer =>
  async (generation) => {
    await sendLines(generation, linesOf(text, generation, true), {})
    generation.response.destroy()
  }

/** Begins to answer, then says nothing more and keeps the line open. */
export const fallsSilent =
  (text: string): OllamaAnswer =>
  (generation) =>
    sendLines(generation, linesOf(text, generation, true), {})

/** Lines as they are. */
export const rawLines =
  (...lines: string[]): OllamaAnswer =>
  async (generation) => {
    await sendLines(generation, lines, {})
    generation.response.end()
  }

const createdAt = '2026-11-23T12:00:00.000000Z'

/** Words with the space before them; cut short where the limit is reached. */
function cutTo(text: string, maxTokens: number | null): [words: string[], reason: 'stop' | 'length'] {
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? []
  return maxTokens !== null && words.length > maxTokens ? [words.slice(0, maxTokens), 'length'] : [words, 'stop']
}

/** Nanoseconds and counts; a count of zero is left out, as the real one does. */
const last = (words: number, done_reason: string) => ({
  done: true,
  done_reason,
  total_duration: 5_000_000_000,
  load_duration: 1_000_000_000,
  prompt_eval_count: 12,
  prompt_eval_duration: 200_000_000,
  ...(words === 0 ? {} : { eval_count: words }),
  eval_duration: 800_000_000,
})

function wholeAnswer(text: string, { model, maxTokens, field }: OllamaGeneration) {
  const [words, reason] = cutTo(text, maxTokens)
  return {
    model,
    created_at: createdAt,
    ...(field === 'response'
      ? { response: words.join('') }
      : { message: { role: 'assistant', content: words.join('') } }),
    ...last(words.length, reason),
  }
}

function linesOf(text: string, { model, maxTokens, thinks }: OllamaGeneration, unfinished: boolean): string[] {
  const [words, reason] = cutTo(text, maxTokens)
  const line = (message: object, more: object): string =>
    JSON.stringify({ model, created_at: createdAt, message: { role: 'assistant', ...message }, ...more })
  return [
    ...(thinks ? ['Let me', ' think.'].map((thinking) => line({ content: '', thinking }, { done: false })) : []),
    ...words.map((content) => line({ content }, { done: false })),
    ...(unfinished ? [] : [line({ content: '' }, last(words.length, reason))]),
  ]
}

/** Each part leaves before the next is written, so that the client meets it alone. */
async function sendLines(
  { response, gone }: OllamaGeneration,
  lines: string[],
  { split = (bytes) => [bytes] }: SpeechOptions,
): Promise<void> {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  for (const line of lines) {
    for (const part of split(Buffer.from(`${line}\n`, 'utf8'))) {
      if (gone.aborted) return
      await new Promise<void>((resolve) => response.write(part, () => resolve()))
    }
  }
}
