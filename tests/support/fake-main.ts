import { once } from 'node:events'
import { writeSync } from 'node:fs'
import type { HttpDouble } from './http-double.ts'

/** Runs a stand-in as a program: one JSON line with its address, then serves until it is interrupted. */
export async function serveUntilInterrupted(double: HttpDouble & { url: string }): Promise<void> {
  writeSync(1, `${JSON.stringify({ url: double.url, pid: process.pid })}\n`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await double.close()
}

/** `0`, any free port, unless one is asked for. */
export function readPort(text: string | undefined): number {
  const port = Number(text ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port must be 0 to 65535, not ${text}`)
  return port
}
