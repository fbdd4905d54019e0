import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { cli } from '../shared/words/en/cli.ts'
import { CliError, usageError } from './cli-error.ts'
import type { Terminal } from './deps.ts'
import { exitCodes } from './exit-codes.ts'

/** Longest key that the contract takes, in characters. */
const MAX_LENGTH = 4096

/** Reads a secret: asked for without an echo at a terminal, else everything that is piped in. Never comes back empty. */
export async function readSecret(
  { stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>,
  words: { prompt: string; empty: string } = cli.key,
): Promise<string> {
  const secret =
    stdin.isTTY === true
      ? await ask({ stdin, stderr }, words.prompt)
      : await readAll(stdin, MAX_LENGTH, cli.key.tooLong)
  if (secret.trim() === '') throw usageError(words.empty)
  return secret
}

/** Everything that comes on standard input. `most`: bytes; what is longer is refused with `tooLong`. */
export async function readAll(stdin: Terminal['stdin'], most: number, tooLong: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > most) throw usageError(tooLong)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function ask({ stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>, prompt: string): Promise<string> {
  stderr.write(prompt)
  // The line editor echoes what is typed: it writes into nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 })
  return new Promise((resolve, reject) => {
    lines.once('line', resolve)
    lines.once('SIGINT', () => reject(new CliError(cli.interrupted, exitCodes.interrupted)))
    // Ctrl-D, or a terminal that went away. After a line this changes nothing.
    lines.once('close', () => resolve(''))
  }).finally(() => {
    lines.close()
    stderr.write('\n')
  }) as Promise<string>
}
