import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Program = Disposable & {
  pid: number
  /** The first line that it says, which is JSON. */
  said: Promise<unknown>
}

/** A program of a measurement, by its place beside this file. */
export function run(name: string, args: readonly string[] = [], execArgv: readonly string[] = []): Program {
  const file = fileURLToPath(new URL(`./${name}-program.ts`, import.meta.url))
  const child = spawn(process.execPath, [...execArgv, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = new Promise<unknown>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  said.catch(() => undefined)
  return { pid: child.pid ?? 0, said, [Symbol.dispose]: () => void child.kill('SIGKILL') }
}
