import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { readConfigText } from '../../../../control/workspace/config-text.ts'
import { configFolders } from '../../../support/config-writer.ts'

const program = fileURLToPath(new URL('../../../support/config-writer-program.ts', import.meta.url))
const KILLS = process.env.FULL === '1' ? 200 : 20
const SEED = Number(process.env.SEED ?? 20_261_123)
/** Milliseconds: some ten writes. */
const LATEST_KILL_MS = 40

const folders = configFolders()
afterAll(() => folders.close())

/** A repeatable sequence of numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Lets the writer write, kills it in the midst of it, and tells the last number that it had reported. */
async function writeAndKill(dir: string, afterMs: number): Promise<number> {
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

it(`loses and damages nothing when its writer is killed, ${KILLS} times`, { timeout: KILLS * 3_000 }, async () => {
  const topics = Array.from({ length: 200 }, (_, index) => `topic ${index} of a file that takes more than one page`)
  const text = JSON.stringify(
    { zebra: 'unknown', max_exchanges: 1, apple: { x: [1] }, conversation_topics: topics },
    null,
    2,
  )
  const paths = await folders.folder(text)
  const next = random(SEED)
  let before = 1
  for (let kill = 0; kill < KILLS; kill += 1) {
    const reported = await writeAndKill(paths.dir, next() * LATEST_KILL_MS)
    const found = await readFile(paths.config, 'utf8')
    const reading = readConfigText(found)
    if (reading.kind !== 'valid') throw new Error(`unreadable after kill ${kill} of seed ${SEED}: ${reading.detail}`)
    expect(reading.config.max_exchanges).toBeGreaterThanOrEqual(Math.max(reported, before))
    // Byte for byte, but for the number.
    expect(found.replace(/"max_exchanges": \d+/, '"max_exchanges": 1')).toBe(text)
    expect(readConfigText(await readFile(paths.lastGood, 'utf8')).kind).toBe('valid')
    before = reading.config.max_exchanges
  }
  // Some kills did come between the start of a write and its end.
  expect((await readdir(paths.dir)).filter((name) => name.endsWith('.tmp')).length).toBeGreaterThan(0)
})
