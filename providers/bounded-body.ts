import type { Response } from 'undici'

/** Reads at most `maxBytes` of a body; the rest is not waited for. */
export async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body) {
    const bytes = chunk as Uint8Array
    size += bytes.byteLength
    text += decoder.decode(bytes, { stream: true })
    if (size >= maxBytes) break
  }
  return text + decoder.decode()
}

/** JSON, or `null` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
