import { execFileSync } from 'node:child_process'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPythonLauncher } from '../../../control/python/python-launcher.ts'
import type { Child, ExitInfo } from '../../../control/supervisor/launcher.ts'
import type { Interpreter } from '../../../shared/backends.ts'
import type { LinkUp } from '../../../shared/link.ts'
import { llmServerSettings } from '../../support/backend-settings.ts'
import { freePorts } from '../../support/free-ports.ts'
import { isAlive, waitFor } from '../../support/wait-for.ts'

/** Answers its status well after the words that uvicorn says; starts another process before, and tells its pid. */
const SERVICE = `
import http.server, json, subprocess, sys
child = subprocess.Popen(["sleep", "60"])
print("child", child.pid, flush=True)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"status": "running"}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
http.server.HTTPServer(("127.0.0.1", int(open("port").read())), Handler).serve_forever()
`
/** As their LLM server tells of an answer of OpenRouter. */
const LIMITED = `
import time
print("2026-11-27 08:00:00,123 - [LLM-SERVER] - ERROR - OpenRouter returned status 429: Slow down", flush=True)
time.sleep(60)
`
/** As uvicorn tells it, and leaves. */
const PORT_TAKEN = `
import sys, time
time.sleep(0.5)
print("ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 1): address already in use", file=sys.stderr)
sys.exit(1)
`

let folder: string
let python: Interpreter
let port: number

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'llm-trainer-python-')))
  const path = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
  python = { path, version: '3', kind: 'system' }
  ;[port] = (await freePorts(1)) as [number]
  await writeFile(join(folder, 'port'), String(port))
  await writeFile(join(folder, 'serves.py'), SERVICE)
  await writeFile(join(folder, 'finds_port_taken.py'), PORT_TAKEN)
  await writeFile(join(folder, 'is_limited.py'), LIMITED)
  await writeFile(join(folder, 'lacks.py'), 'import a_package_that_nobody_has.part\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.useRealTimers()
})

type Launched = { child: Child; messages: LinkUp[]; lines: string[]; pids: number[]; exit: Promise<ExitInfo> }

function launch(script: string, found: Promise<Interpreter | null> = Promise.resolve(python)): Launched {
  const launcher = createPythonLauncher({ env: process.env, interpreter: () => found, now: Date.now })
  const messages: LinkUp[] = []
  const lines: string[] = []
  const pids: number[] = []
  const over = Promise.withResolvers<ExitInfo>()
  const child = launcher.launch(
    { runId: 'run', service: 'llm-server', entry: join(folder, script), args: [], env: {}, cwd: folder },
    {
      onSpawn: (pid) => pids.push(pid),
      onMessage: (message) => messages.push(message),
      onLine: (_, line) => lines.push(line),
      onExit: over.resolve,
    },
  )
  child.send({
    type: 'configure',
    revision: 1,
    settings: llmServerSettings({ ports: [port], source: 'openrouter' }),
    secrets: {},
  })
  return { child, messages, lines, pids, exit: over.promise }
}

describe('a Python service that is launched', () => {
  it('is ready when it answers, asks for a restart for what it cannot take over, and goes with all that it started', async () => {
    const { child, messages, lines, pids, exit } = launch('serves.py')
    await waitFor(
      () => messages,
      (told) => told.length === 2,
    )
    expect(messages).toMatchObject([
      { type: 'ready', service: 'llm-server', runId: 'run', port },
      { type: 'configured', revision: 1 },
    ])
    const settings = llmServerSettings({ ports: [port], source: 'ollama' })
    child.send({ type: 'configure', revision: 2, settings, secrets: {} })
    expect(messages.at(-1)).toMatchObject({ type: 'configured', revision: 2, source: 'ollama', model: 'gemma3:4b' })
    const other = { ...settings, ollama: { ...settings.ollama, model: 'another' } }
    child.send({ type: 'configure', revision: 3, settings: other, secrets: {} })
    expect(messages.at(-1)).toEqual({ type: 'needs-restart' })
    child.terminate()
    expect(await exit).toMatchObject({ signal: 'SIGTERM' })
    const [, grandchild] = lines[0]?.split(' ') ?? []
    await waitFor(
      () => [...pids, Number(grandchild)].filter(isAlive),
      (alive) => alive.length === 0,
    )
  })

  it('is not ready because somebody else answers on its port', async () => {
    const stranger = createServer((_, response) => response.end('{"status":"running"}')).listen(port, '127.0.0.1')
    try {
      const { messages, exit } = launch('finds_port_taken.py')
      expect(await exit).toMatchObject({ code: 1 })
      expect(messages).toMatchObject([{ type: 'cannot-start', problem: { code: 'port-in-use', params: { port } } }])
    } finally {
      stranger.close()
    }
  })

  it('says which package it lacks, and that there is no Python or no script', async () => {
    const lacking = launch('lacks.py')
    await lacking.exit
    expect(lacking.messages).toMatchObject([
      { problem: { code: 'python-packages-missing', params: { module: 'a_package_that_nobody_has' } } },
    ])
    const nowhere = launch('serves.py', Promise.resolve(null))
    await nowhere.exit
    expect(nowhere.messages).toMatchObject([{ problem: { code: 'python-not-found' } }])
    expect(await launch('gone.py').exit).toMatchObject({ spawnError: 'There is no gone.py in this folder' })
  })

  it('does not tell for ever of too many requests because nobody asks again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { child, messages, exit } = launch('is_limited.py')
    const told = (): string[] =>
      messages.flatMap((message) =>
        message.type !== 'ability'
          ? []
          : [message.ability.state === 'blocked' ? message.ability.problem.code : message.ability.state],
      )
    await waitFor(told, ({ length }) => length === 1)
    vi.advanceTimersByTime(5 * 60_000 - 1)
    expect(told()).toEqual(['rate-limited'])
    vi.advanceTimersByTime(1)
    expect(told()).toEqual(['rate-limited', 'unproven'])
    vi.useRealTimers()
    child.terminate()
    await exit
  })

  it('never begins when it is asked to leave while a Python is still looked for', async () => {
    const found = Promise.withResolvers<Interpreter | null>()
    const { child, exit, pids, messages } = launch('serves.py', found.promise)
    child.terminate()
    found.resolve(python)
    expect(await exit).toEqual({ code: null, signal: null, spawnError: null })
    expect({ pids, messages }).toEqual({ pids: [], messages: [] })
  })
})
