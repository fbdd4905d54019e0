/** One program with its arguments, as it stands in a line for a shell. */
export type ShellCommand = { words: string[]; variables: string[]; reads: string | null; writes: string | null }

type Reading = { text: string; at: number; found: ShellCommand[] }

/** Every command in lines for a POSIX shell: in pipes, in lists, in `$(…)` and `<(…)`. Not a shell: no loops, no functions. */
export function commandsIn(text: string): ShellCommand[] {
  const reading: Reading = { text: text.replace(/\\\n/g, ' '), at: 0, found: [] }
  readList(reading, false)
  return reading.found
}

type Token = { kind: 'end' | 'reads' | 'writes' } | { kind: 'word'; text: string }

/** Reads until the end, or until the bracket that closes a substitution. */
function readList(reading: Reading, inside: boolean): void {
  const tokens: Token[] = []
  while (reading.at < reading.text.length && !(inside && reading.text[reading.at] === ')')) {
    const token = readToken(reading)
    if (token !== null) tokens.push(token)
  }
  reading.found.push(...assembled(tokens))
}

/** `null`: space, or a remark. */
function readToken(reading: Reading): Token | null {
  const rest = reading.text.slice(reading.at)
  const kinds: readonly (readonly [RegExp, Exclude<Token['kind'], 'word'> | null])[] = [
    [/^(?:[ \t]+|#[^\n]*)/, null],
    [/^(?:&&|\|\||[\n;|&])/, 'end'],
    [/^<(?!\()/, 'reads'],
    [/^>>?/, 'writes'],
  ]
  for (const [form, kind] of kinds) {
    const match = form.exec(rest)?.[0]
    if (match === undefined) continue
    reading.at += match.length
    return kind === null ? null : { kind }
  }
  return { kind: 'word', text: readWord(reading) }
}

function assembled(tokens: readonly Token[]): ShellCommand[] {
  const commands: ShellCommand[] = [empty()]
  let into: 'words' | 'reads' | 'writes' = 'words'
  for (const token of tokens) {
    const command = commands.at(-1) ?? empty()
    if (token.kind === 'end') commands.push(empty())
    else if (token.kind !== 'word') into = token.kind
    else {
      if (into !== 'words') command[into] = token.text
      else if (command.words.length === 0 && /^[A-Z_]+=/.test(token.text)) command.variables.push(token.text)
      else command.words.push(token.text)
      into = 'words'
    }
  }
  return commands.filter(({ words }) => words.length > 0)
}

const empty = (): ShellCommand => ({ words: [], variables: [], reads: null, writes: null })

function readWord(reading: Reading): string {
  let word = ''
  while (reading.at < reading.text.length) {
    const rest = reading.text.slice(reading.at)
    if (/^[ \t\n;|&<>)]/.test(rest) && !rest.startsWith('<(')) break
    if (rest.startsWith("'")) {
      const to = rest.indexOf("'", 1)
      if (to === -1) throw new Error(`A quote is not closed: ${rest}`)
      word += rest.slice(1, to)
      reading.at += to + 1
    } else if (rest.startsWith('"')) {
      reading.at += 1
      word += readQuoted(reading)
    } else word += readPiece(reading)
  }
  return word
}

function readQuoted(reading: Reading): string {
  let text = ''
  while (reading.text[reading.at] !== '"') {
    if (reading.at >= reading.text.length) throw new Error(`A quote is not closed: ${text}`)
    text += readPiece(reading)
  }
  reading.at += 1
  return text
}

/** One character, or a whole substitution, which is left as it stands. */
function readPiece(reading: Reading): string {
  const start = reading.at
  const rest = reading.text.slice(start)
  if (!rest.startsWith('$(') && !rest.startsWith('<(')) {
    reading.at += 1
    return rest.charAt(0)
  }
  reading.at += 2
  readList(reading, true)
  if (reading.text[reading.at] !== ')') throw new Error(`A bracket is not closed: ${rest}`)
  reading.at += 1
  return reading.text.slice(start, reading.at)
}
