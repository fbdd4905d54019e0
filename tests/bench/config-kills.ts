import { readFile } from 'node:fs/promises'
import { readConfigText } from '../../control/workspace/config-text.ts'
import { random, writeAndKill } from '../support/config-killer.ts'
import { configFolders } from '../support/config-writer.ts'
import { none, type Row } from './row.ts'

const KILLS = 200
const SEED = 7
/** Milliseconds: some ten writes. */
const LATEST_KILL_MS = 40

/** The writer of config.json is killed in the midst of its writes. */
export async function configKills(): Promise<Row[]> {
  const folders = configFolders()
  const paths = await folders.folder('{\n  "kept": true,\n  "max_exchanges": 1\n}\n')
  const next = random(SEED)
  let harmed = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const reported = await writeAndKill(paths.dir, next() * LATEST_KILL_MS)
    const text = await readFile(paths.config, 'utf8')
    const reading = readConfigText(text)
    const isWhole =
      reading.kind === 'valid' && reading.config.max_exchanges >= reported && text.includes('"kept": true')
    if (!isWhole) harmed += 1
  }
  await folders.close()
  return [none(`unreadable or lost configs in ${KILLS} × kill -9 during writes`, harmed)]
}
