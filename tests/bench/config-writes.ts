import { readdir, readFile } from 'node:fs/promises'
import { readConfigText } from '../../shared/config-text.ts'
import { writeAndKill } from '../support/config-killer.ts'
import { configFolders } from '../support/config-writer.ts'
import { random } from '../support/seeded-random.ts'
import { type Effort, none, type Row } from './rows.ts'

const SEED = 7
/** Milliseconds: some ten writes. */
const LATEST_KILL_MS = 40

/** The writer of config.json is killed in the midst of its writes: is the file whole, and is what was reported in it? */
export async function configWrites({ quick }: Effort): Promise<Row[]> {
  const kills = quick ? 40 : 200
  const topics = Array.from({ length: 200 }, (_, index) => `topic ${index} of a file that takes more than one page`)
  const original = JSON.stringify({ unknown: true, max_exchanges: 1, conversation_topics: topics }, null, 2)
  const folders = configFolders()
  try {
    const paths = await folders.folder(original)
    const next = random(SEED)
    let unreadable = 0
    let lost = 0
    let writes = 1
    for (let kill = 0; kill < kills; kill += 1) {
      const reported = await writeAndKill(paths.dir, next() * LATEST_KILL_MS)
      const found = await readFile(paths.config, 'utf8')
      const reading = readConfigText(found)
      if (reading.kind !== 'valid') unreadable += 1
      else {
        const isKept = found.replace(/"max_exchanges": \d+/, '"max_exchanges": 1') === original
        if (!isKept || reading.config.max_exchanges < Math.max(reported, writes)) lost += 1
        writes = reading.config.max_exchanges
      }
    }
    const midWrite = (await readdir(paths.dir)).filter((name) => name.endsWith('.tmp')).length
    return [
      none(`unreadable or lost configs in ${kills} × kill -9 during writes`, unreadable + lost, {
        unreadable,
        lost,
        writes,
        'kills between start and end of a write, at least': midWrite,
      }),
    ]
  } finally {
    await folders.close()
  }
}
