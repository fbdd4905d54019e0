import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fakeKey } from './fake-openrouter.ts'
import { freePorts } from './free-ports.ts'

export type OriginalFolder = {
  dir: string
  /** config.json, byte for byte. */
  config: string
  ports: { llmServer: number; middleware: number; panel: number; nothing: number }
  remove(): Promise<void>
}

/** When its log was written last; epoch milliseconds. */
export const LOG_WRITTEN = Date.UTC(2026, 5, 1, 12)

type Options = {
  /** Set in config.json. */
  change?: Record<string, unknown>
  ports?: OriginalFolder['ports']
}

/**
 * A folder as somebody has it who works with the original llm-trainer: its files by name, and a config.json that was written by hand, with
 * settings of its own and odd spacing.
 */
export async function makeOriginalFolder({ change = {}, ports: given }: Options = {}): Promise<OriginalFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-original-'))
  const ports = given ?? (await portsForOriginal())
  const nowhere = `http://127.0.0.1:${ports.nothing}`
  const lines = [
    ['cerebrum_url', nowhere],
    ['llm_server_port_range', [ports.llmServer, ports.llmServer]],
    ['middleware_port', ports.middleware],
    ['web_interface_port', ports.panel],
    ['llm_source', 'ollama'],
    ['ollama_url', nowhere],
    ['ollama_model', 'gemma3:4b'],
    ['openrouter_url', `${nowhere}/api/v1`],
    ['conversation_delay', 2],
    ['conversation_topics', ['What is a star?', 'How do birds find their way?']],
    ['my_own_setting', { kept: [1, 2, 3] }],
    ['log_level', 'INFO'],
    ['llm_server_port', ports.llmServer],
    ['openrouter_api_key', fakeKey()],
    ['secret_store', 'file'],
    ...Object.entries(change),
  ].map(([key, value]) => `\t${JSON.stringify(key)} :   ${JSON.stringify(value)}`)
  const config = `{\r\n${lines.join(' ,\r\n')}  }\r\n\r\n`
  await writeFile(join(dir, 'config.json'), config)
  for (const name of ['llm_server.py', 'middleware.py', 'telegram_server.py', 'web_interface.html'])
    await writeFile(join(dir, name), 'not read by any test\n')
  await writeFile(join(dir, 'middleware.log'), 'a line\n')
  await utimes(join(dir, 'middleware.log'), LOG_WRITTEN / 1000, LOG_WRITTEN / 1000)
  await mkdir(join(dir, 'training_logs'))
  await writeFile(join(dir, 'training_logs', 'training_20260601_120000.json'), '[]\n')
  await mkdir(join(dir, '.git'))
  const users = new DatabaseSync(join(dir, 'messaging_users.db'))
  users.exec(
    `CREATE TABLE users (id INTEGER PRIMARY KEY); INSERT INTO users DEFAULT VALUES; INSERT INTO users DEFAULT VALUES`,
  )
  users.close()
  return { dir, config, ports, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }) }
}

export async function portsForOriginal(): Promise<OriginalFolder['ports']> {
  const [llmServer, middleware, panel, nothing] = (await freePorts(4)) as [number, number, number, number]
  return { llmServer, middleware, panel, nothing }
}

/** Every file with its size, content and time of the last change. */
export async function everythingIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    const { mtimeMs, mode } = await stat(path)
    return `${path} ${mode} ${mtimeMs} ${entry.isFile() ? (await readFile(path)).toString('base64') : ''}`
  })
  return (await Promise.all(lines)).toSorted()
}
