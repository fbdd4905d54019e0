/** The error that ended a Python program. */
export type Traceback = {
  /** Its last line: `KeyError: 'ollama_model'`. */
  error: string
  /** The innermost place in the folder's own code, from the folder on; `null` where that is not among the lines. */
  place: { file: string; line: number; code: string } | null
}

const HEADER = 'Traceback (most recent call last):'
const frame = /^\s*File "([^"]+)", line (\d+)/
/** `KeyError: 'x'`, `json.decoder.JSONDecodeError: …`, `AssertionError`; Python writes it without an indent. */
const thrown = /^[A-Za-z_][\w.]*(?:: .*)?$/
/** Printed by a program that goes on: an answer that it gave, or what it says of its work. */
const livesOn = /^INFO:\s+\S+ - "[A-Z]+ |\s- INFO -\s/
/** Above the traceback of a request that failed, which its server survives. */
const survived = /\bException in ASGI application$/
/** Code of others that lies in the folder all the same: environments, and what is installed into them. */
const installed = /(?:^|\/)(?:site-packages|dist-packages|\.llm-trainer|\.?venv|env)\//

/**
 * The traceback that these lines end with; `null` where there is none, or the program went on after it. Of a chain the last
 * is told, which is the one that got through.
 */
export function readTraceback(lines: readonly string[], folder: string): Traceback | null {
  const lastFrame = lines.findLastIndex((line) => frame.test(line))
  if (lastFrame === -1) return null
  const error = lines.slice(lastFrame + 1).find((line) => !/^\s/.test(line))
  if (error === undefined || !thrown.test(error)) return null
  if (lines.slice(lastFrame + 1).some((line) => livesOn.test(line))) return null
  // Its beginning may have been longer ago than lines are kept.
  const begins = lines.slice(0, lastFrame).findLastIndex((line) => line.includes(HEADER)) + 1
  if (lines.slice(0, lastFrame).some((line) => survived.test(line.trimEnd()))) return null
  return { error, place: placeOf(lines.slice(begins), folder) }
}

function placeOf(lines: readonly string[], folder: string): Traceback['place'] {
  const places = lines.flatMap((text, index) => {
    const [, path = '', line = ''] = frame.exec(text) ?? []
    const file = path === '' ? null : insideOf(folder, path)
    return file === null ? [] : [{ file, line: Number(line), code: codeAfter(lines[index + 1]) }]
  })
  return places.at(-1) ?? null
}

const codeAfter = (line = ''): string => (/^\s/.test(line) && !frame.test(line) ? line.trim() : '')

/** A path as from the folder on; `null` for what is not the folder's own. */
function insideOf(folder: string, path: string): string | null {
  // Not a file: `<frozen runpy>`, `<string>`.
  if (path.startsWith('<')) return null
  const [whole, base] = [path, folder].map((one) => one.replaceAll('\\', '/').replace(/\/+$/, '')) as [string, string]
  const isWindows = /^[a-z]:\//i.test(base)
  const begins = (isWindows ? whole.toLowerCase() : whole).startsWith(`${isWindows ? base.toLowerCase() : base}/`)
  const isAbsolute = whole.startsWith('/') || /^[a-z]:\//i.test(whole)
  if (isAbsolute && !begins) return null
  const file = begins ? whole.slice(base.length + 1) : whole.replace(/^\.\//, '')
  return installed.test(file) ? null : file
}

/** The key that a mapping lacked: `KeyError: 'ollama_model'`. */
export const missingKey = (error: string): string | null => /^KeyError: ['"](\w+)['"]$/.exec(error)?.[1] ?? null
