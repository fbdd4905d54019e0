import type { Response } from 'undici'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { boundedChunks, parseJson, readBounded } from '../bounded-body.ts'
import type { Progress } from '../exchange.ts'
import { brokenOff } from '../incomplete.ts'
import type { ChatResult } from '../provider.ts'
import { type AnswerReader, createAnswerReader, isEndMark, parseEvent, readEvents } from './chat-stream.ts'
import { PROVIDER } from './problem-from-answer.ts'

/** Bytes, the frames around each word included. */
const MAX_ANSWER = 16 * 1024 * 1024

/** Reads an answer while it comes. */
export async function* readChat(
  response: Response,
  model: string,
  progress: Progress,
): AsyncGenerator<string, ChatResult> {
  const reader = createAnswerReader(model)
  const isStream = (response.headers.get('content-type') ?? '').includes('text/event-stream')
  yield* isStream ? readStream(response, reader, progress) : readDocument(response, reader, progress)
  return reader.result()
}

async function* readStream(response: Response, reader: AnswerReader, progress: Progress): AsyncGenerator<string, void> {
  let isOver = false
  try {
    for await (const data of readEvents(boundedChunks(response, MAX_ANSWER))) {
      if (isOver || data.trim() === '') continue
      isOver = isEndMark(data)
      if (isOver) {
        reader.done()
        // Read to its very end, the connection can serve the next request.
        progress.whole()
        continue
      }
      const { text, isAlive } = reader.take(parseEvent(data))
      if (isAlive) progress.started()
      if (text !== '') yield text
    }
  } catch (error) {
    if (error instanceof ProblemError || !reader.isWhole()) throw brokenOff(PROVIDER, error)
  }
}

/** Some proxies make one JSON document of the stream that was asked for. */
async function* readDocument(
  response: Response,
  reader: AnswerReader,
  progress: Progress,
): AsyncGenerator<string, void> {
  const body = parseJson(await readBounded(response, MAX_ANSWER))
  if (body === undefined)
    throw problemError('provider-error', `What answers at ${new URL(response.url).host} is not ${PROVIDER}.`, {
      params: { provider: PROVIDER },
      retryable: false,
    })
  progress.started()
  const { text } = reader.take(body)
  reader.done()
  if (text !== '') yield text
}
