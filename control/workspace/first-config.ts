import { stat } from 'node:fs/promises'
import { defaultConfig } from '../../shared/config.ts'
import { createFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { errorCode, fileProblem } from './file-problem.ts'
import type { WorkspacePaths } from './paths.ts'

/** What a new folder's config.json shows: what somebody may want to change by hand. Everything else has its default. */
const shown = [
  'cerebrum_url',
  'llm_server_port',
  'middleware_port',
  'web_interface_port',
  'ollama_url',
  'conversation_delay',
  'topic_switch_interval',
  'max_exchanges',
] as const

const text = (): string =>
  `${JSON.stringify(Object.fromEntries(shown.map((key) => [key, defaultConfig[key]])), null, 2)}\n`

/** Makes config.json where there is none. Whoever deleted theirs finds the settings of before in the folder of ours. */
export async function makeFirstConfig(paths: WorkspacePaths, now: number): Promise<void> {
  try {
    if (await isThere(paths.config)) return
    if (await isThere(paths.lastGood)) await keepCopy(paths.lastGood, 'earlier', now)
    await createFile(paths.config, text(), 0o600)
  } catch (error) {
    throw fileProblem(error, 'make config.json', 'bad-input')
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
