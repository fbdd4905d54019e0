import type { Response } from 'undici'

type WithBody = Pick<Response, 'body'> | { body: AsyncIterable<Uint8Array> }

/** Reads at most `maxBytes` of a body; the rest is not waited for. */
export async function readBounded(response: WithBody, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let room = maxBytes
  for await (const bytes of chunksOf(response)) {
    text += decoder.decode(bytes.subarray(0, room), { stream: true })
    room -= bytes.byteLength
    if (room <= 0) break
  }
  return text + decoder.decode()
}

export class TooLongError extends Error {
  override readonly name = 'TooLongError'
}

/** The pieces of a body as they come. Throws `TooLongError` where it is longer than any sensible answer. */
export async function* boundedChunks(response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
  let room = maxBytes
  for await (const bytes of chunksOf(response)) {
    room -= bytes.byteLength
    if (room < 0) throw new TooLongError(`it was longer than ${maxBytes} bytes`)
    yield bytes
  }
}

const chunksOf = (response: WithBody): AsyncIterable<Uint8Array> =>
  (response.body ?? []) as unknown as AsyncIterable<Uint8Array>

/** JSON, or `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
