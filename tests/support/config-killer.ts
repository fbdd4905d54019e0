import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./config-writer-program.ts', import.meta.url))

/** A repeatable sequence of numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

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
