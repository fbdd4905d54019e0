import { posix } from 'node:path'

/** What a bundled module loads of the files beside it, by paths with slashes. */
const near = /["'`](\.{1,2}\/[^"'`\s]+\.js)["'`]/g

/**
 * The entries and every built file that they load, at once or later, sorted. `text`: what is in a file, by its path; `null`: there is no
 * such file, so that what looked like a path was none.
 */
export function reachable(entries: readonly string[], text: (file: string) => string | null): string[] {
  const found = new Set<string>()
  const waiting = [...entries]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    const code = text(file)
    if (code === null) continue
    found.add(file)
    for (const [, path = ''] of code.matchAll(near)) waiting.push(posix.join(posix.dirname(file), path))
  }
  return [...found].sort()
}
