import { readdir, readFile } from 'node:fs/promises'
import { afterAll, expect, it } from 'vitest'
import { readConfigText } from '../../../../shared/config-text.ts'
import { writeAndKill } from '../../../support/config-killer.ts'
import { configFolders } from '../../../support/config-writer.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { random } from '../../../support/seeded-random.ts'

const KILLS = isLongRun ? 200 : 1
const SEED = Number(process.env.SEED ?? 20_261_123)
/** Milliseconds: some ten writes. */
const LATEST_KILL_MS = 40

const folders = configFolders()
afterAll(() => folders.close())

it(`loses and damages nothing when its writer is killed, ${KILLS} times`, {
  timeout: 20_000 + KILLS * 3_000,
}, async () => {
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
  // Of many kills, some come between the start of a write and its end.
  if (isLongRun) expect((await readdir(paths.dir)).filter((name) => name.endsWith('.tmp')).length).toBeGreaterThan(0)
})
