/** What a run's last words say most clearly. */
export type LikelyCause = { line: string; about: 'memory' | 'disk' | 'error' }

const memory = /heap out of memory|\bMemoryError\b|Cannot allocate memory|\bENOMEM\b|bad_alloc/i
const disk = /\bENOSPC\b|No space left on device|database or disk is full/i
/** `Error: …`, `TypeError: …`, `ModuleNotFoundError: …`, `requests.exceptions.ConnectionError: …`; not a mere mention of one. */
const thrown =
  /^(?:Uncaught |\[?)?(?:[\w.]+\.)?[A-Z]\w*(?:Error|Exception|Interrupt)(?: \[\w+\])?: \S|^Error: \S|^(?:panic|fatal|FATAL(?: ERROR)?): \S/
/** Words of those who log instead of throwing. */
const logged = /\b(?:fatal|cannot|could not|failed|failure|error)\b/i

/**
 * The line that most likely tells why a process ended: what it ran out of, else its last error (of a chain the last is the one
 * that got through, in Python as in Node), else its last complaint. `null` where it said nothing of the kind.
 */
export function likelyCause(lines: readonly string[]): LikelyCause | null {
  const found = (test: RegExp): string | undefined => lines.findLast((line) => test.test(line.trim()))?.trim()
  const outOfMemory = found(memory)
  if (outOfMemory !== undefined) return { line: outOfMemory, about: 'memory' }
  const outOfDisk = found(disk)
  if (outOfDisk !== undefined) return { line: outOfDisk, about: 'disk' }
  const error = found(thrown) ?? found(logged)
  return error === undefined ? null : { line: error, about: 'error' }
}
