import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { type Connection, connect } from './connection.ts'

export type Chromium = Connection & {
  readonly pid: number | undefined
  /** Where DevTools are reached over a socket: Playwright's way in. */
  readonly socketUrl: Promise<string>
  readonly exited: Promise<number | null>
  kill(): void
}

type Options = { file: string; args: readonly string[]; debug: boolean }

/**
 * Starts Chromium. It is led through a pipe, so that it ends when this process does, however that ends; and it inherits none of our
 * streams, because whoever started us waits until these are closed.
 */
export function startChromium({ file, args, debug }: Options): Chromium {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const [, , , input, output] = child.stdio
  const connection = connect(input as Writable, output as Readable)
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  void exited.then(connection.end)
  return {
    ...connection,
    pid: child.pid,
    socketUrl: readSocketUrl(child, debug),
    exited,
    kill: () => void child.kill('SIGKILL'),
  }
}

function readSocketUrl(child: ChildProcess, debug: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr?.setEncoding('utf8').on('data', (data: string) => {
      if (debug) process.stderr.write(data)
      text = (text + data).slice(-4_000)
      const found = /^DevTools listening on (ws:\S+)$/m.exec(text)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('error', (error) => reject(new Error(`Chromium cannot be started: ${error.message}`)))
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} before it was reached:\n${text}`)))
  })
}
