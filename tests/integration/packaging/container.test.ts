import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePorts } from '../../support/free-ports.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'

const root = join(import.meta.dirname, '../../..')
const health = join(root, 'deploy/container/health.mjs')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llmt-container-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const look = (workspace: string): number | null =>
  spawnSync(process.execPath, [health], { env: { LLM_TRAINER_HOME: workspace } }).status

test('the health check says no where nothing runs, and where nobody answers', async () => {
  expect(look(join(folder, 'nothing'))).toBe(1)
  const [port] = await freePorts(1)
  mkdirSync(join(folder, '.llm-trainer'))
  writeFileSync(
    join(folder, '.llm-trainer/lock'),
    JSON.stringify({ doors: { panel: `http://127.0.0.1:${port}`, port } }),
  )
  expect(look(folder)).toBe(1)
})

if (isLongRun)
  test('what the image holds runs by itself, is found well, and ends when it is asked to', async () => {
    // The steps of the last two stages.
    const app = join(folder, 'app')
    const workspace = join(folder, 'workspace')
    mkdirSync(app)
    mkdirSync(workspace)
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, file), join(app, file))
    const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev']
    execFileSync('npm', install, { cwd: app, stdio: 'pipe' })
    cpSync(join(root, 'out/node'), join(app, 'out/node'), {
      recursive: true,
      filter: (path) => !/desktop\.js(\.map)?$/.test(path),
    })
    cpSync(join(root, 'out/panel'), join(app, 'out/panel'), { recursive: true })

    const [port = 0, llm, middleware] = await freePorts(3)
    writeFileSync(join(workspace, 'config.json'), JSON.stringify({ llm_server_port: llm, middleware_port: middleware }))
    const child = spawn(
      process.execPath,
      [join(app, 'out/node/llm-trainer.js'), 'up', '--no-open', '--json', '--port', String(port)],
      {
        env: {
          PATH: process.env.PATH,
          HOME: join(folder, 'home'),
          NODE_ENV: 'production',
          LLM_TRAINER_HOME: workspace,
          LLM_TRAINER_LISTEN: '0.0.0.0',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const exited = once(child, 'exit')
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    expect(JSON.parse(String((await lines.next()).value))).toMatchObject({ event: 'ready' })
    expect(look(workspace)).toBe(0)
    const token = readFileSync(join(workspace, '.llm-trainer/token'), 'utf8').trim()
    const ask = (headers: Record<string, string>) => request(`http://127.0.0.1:${port}/api/state`, { headers })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200)
    expect((await ask({ authorization: `Bearer ${token}`, host: `192.0.2.1:${port}` })).status).toBe(403)
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    expect(look(workspace)).toBe(1)
  })
