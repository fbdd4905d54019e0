import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Program = Disposable & {
  pid: number
  /** The next line that it says, which is JSON; every line once. */
  says(): Promise<unknown>
  /** Sends it a line. */
  tell(line: string): void
  /** There will be no more lines for it. */
  end(): void
}

/** A program of a measurement, by its place beside this file. */
export function run(name: string, args: readonly string[] = [], execArgv: readonly string[] = []): Program {
  const file = fileURLToPath(new URL(`./${name}-program.ts`, import.meta.url))
  const child = spawn(process.execPath, [...execArgv, file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    async says() {
      const { done, value } = await lines.next()
      if (done) throw new Error(`${name} ended before it had said all`)
      return JSON.parse(value)
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    end: () => void child.stdin.end(),
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  }
}
