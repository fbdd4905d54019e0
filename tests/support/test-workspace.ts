import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'

export type TestWorkspace = {
  dir: string
  configFile: string
  ports: { llmServer: number; middleware: number; panel: number; telegram: number; sms: number; nothing: number }
  remove(): Promise<void>
}

/** A folder with a config.json whose ports are free, and in which nothing points outside of this computer. */
export async function createTestWorkspace(config: Record<string, unknown> = {}): Promise<TestWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-test-'))
  const [llmServer, middleware, panel, telegram, sms, nothing] = (await freePorts(6)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const unreachable = `http://127.0.0.1:${nothing}`
  const configFile = join(dir, 'config.json')
  const content = {
    llm_server_port: llmServer,
    llm_server_port_range: [llmServer, llmServer],
    middleware_port: middleware,
    web_interface_port: panel,
    telegram_server_port: telegram,
    sms_server_port: sms,
    cerebrum_url: unreachable,
    ollama_url: unreachable,
    openrouter_url: `${unreachable}/api/v1`,
    secret_store: 'file',
    ...config,
  }
  await writeFile(configFile, `${JSON.stringify(content, null, 2)}\n`)
  return {
    dir,
    configFile,
    ports: { llmServer, middleware, panel, telegram, sms, nothing },
    remove: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }),
  }
}
