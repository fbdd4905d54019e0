import { type Leak, leakOf, type Sought } from './leak.ts'

/** Before the hash and the time of each commit; no other line of a diff begins like this. */
export const COMMIT_LINE = 'commit:'
export const COMMIT_FORMAT = `--format=${COMMIT_LINE}%H %ct`

/** Bytes; a line that is longer is searched in parts. */
const MAX_LINE = 1024 * 1024

export type DiffReader = { write(bytes: Buffer): void; end(): Leak[] }

/** Reads the diffs that `git log -p` prints, as they come, and finds secrets in added lines: one place for each commit and file. */
export function createDiffReader(sought: readonly Sought[]): DiffReader {
  const found = new Map<string, Leak>()
  let carry = ''
  let commit = ''
  let committedAt: number | null = null
  let file = ''
  let inHeader = false

  const added = (line: string): void => {
    for (const which of sought) {
      if (!line.includes(which.value)) continue
      const leak = leakOf(which, { file, commit, committedAt })
      const key = JSON.stringify([commit, file, which.value])
      if (!found.has(key)) found.set(key, leak)
    }
  }
  const read = (line: string): void => {
    if (line.startsWith(COMMIT_LINE)) {
      const [hash = '', seconds = ''] = line.slice(COMMIT_LINE.length).split(' ')
      commit = hash
      committedAt = seconds === '' ? null : Number(seconds) * 1000
    } else if (line.startsWith('diff --git ')) inHeader = true
    else if (line.startsWith('@@')) inHeader = false
    else if (inHeader) {
      if (line.startsWith('+++ ')) file = fileIn(line.slice(4))
    } else if (line.startsWith('+')) added(line)
  }

  return {
    write(bytes) {
      // Secrets are ASCII: one byte a character keeps them whole wherever a piece ends.
      const lines = (carry + bytes.toString('latin1')).split('\n')
      carry = lines.pop() ?? ''
      for (const line of lines) read(line)
      if (carry.length <= MAX_LINE) return
      read(carry)
      const overlap = Math.max(...sought.map(({ value }) => value.length))
      carry = carry.charAt(0) + carry.slice(-overlap)
    },
    end() {
      read(carry)
      carry = ''
      return [...found.values()]
    },
  }
}

/** `b/the/path`, in quotes where it holds unusual characters. */
const fileIn = (text: string): string =>
  Buffer.from(
    text
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replace(/^b\//, ''),
    'latin1',
  ).toString('utf8')
