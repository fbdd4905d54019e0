import { StringDecoder } from 'node:string_decoder'

/** Characters of a line that are kept; a program that prints without end and without line breaks must not fill our memory. */
export const MAX_LINE = 16_384

export type LineSplitter = {
  write(chunk: Buffer): void
  /** What came after the last line break is a line, too. */
  end(): void
}

/** Cuts output into lines (LF or CRLF). Of a line that is too long the beginning is told, the rest dropped. */
export function createLineSplitter(onLine: (line: string) => void, maxLine = MAX_LINE): LineSplitter {
  const decoder = new StringDecoder('utf8')
  let held = ''
  const finish = (): void => {
    onLine(held.endsWith('\r') ? held.slice(0, -1) : held)
    held = ''
  }
  const take = (text: string): void => {
    const [first = '', ...others] = text.split('\n')
    hold(first)
    for (const part of others) {
      finish()
      hold(part)
    }
  }
  const hold = (part: string): void => {
    if (held.length < maxLine) held += part.slice(0, maxLine - held.length)
  }
  return {
    write: (chunk) => take(decoder.write(chunk)),
    end() {
      take(decoder.end())
      if (held !== '') finish()
    },
  }
}
