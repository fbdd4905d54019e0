import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./config-writer-program.ts', import.meta.url))

/** Lets the writer write, kills it in the midst of it, and tells the last number that it had reported. */
export async function writeAndKill(dir: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [program, dir, 'max_exchanges'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let reported = 0
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    reported = Number(line)
  })
  await once(lines, 'line')
  await setTimeout(afterMs)
  child.kill('SIGKILL')
  await once(child, 'close')
  return reported
}
