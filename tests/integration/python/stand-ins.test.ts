import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type PythonServiceId, pythonScripts } from '../../../shared/backends.ts'
import { eventually } from '../../support/eventually.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { wholeJson } from '../../support/fake-openrouter-streams.ts'
import { startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { isLongRun } from '../../support/long-run.ts'
import { makePythonFolder, type PythonFolder } from '../../support/python-folder.ts'

let folder: PythonFolder
let openrouter: FakeOpenRouter | null = null
const running: ChildProcess[] = []
const closings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  for (const close of closings.splice(0)) await close()
  await openrouter?.close()
  openrouter = null
  await folder.remove()
})

type Service = { child: ChildProcess; output: { stdout: string; stderr: string }; over: Promise<number | null> }

function start(id: PythonServiceId): Service {
  const { PATH } = process.env
  const file = process.platform === 'win32' ? 'python' : 'python3'
  const child = spawn(file, ['-B', pythonScripts[id]], { cwd: folder.dir, env: { PATH }, stdio: 'pipe' })
  running.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString()
  })
  return { child, output, over: once(child, 'close').then(([code]) => code as number | null) }
}

const isUp = ({ output }: Service): Promise<void> =>
  eventually(() => expect(output.stderr).toContain('Uvicorn running on'))

const post = (port: number, path: string, fields: unknown): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(fields) })

it('the LLM server keeps its key, says a refusal to its log alone, leaves when asked, and not with a port that is taken', async () => {
  openrouter = await startFakeOpenRouter()
  folder = await makePythonFolder({ change: { openrouter_url: openrouter.url, llm_source: 'openrouter' } })
  const { llmServer: port } = folder.ports
  const service = start('llm-server')
  await isUp(service)

  const good = await post(port, '/api/chat', { message: 'Hello' })
  expect(await good.json()).toMatchObject({ response: 'Hello there.', tokens_used: null })

  const release = Promise.withResolvers<void>()
  openrouter.next(async (asked) => {
    await release.promise
    return wholeJson('Late.')(asked)
  })
  const late = post(port, '/api/chat', { message: 'Hello' })
  await eventually(() => expect(openrouter?.generations()).toHaveLength(2))
  const status = request(`http://127.0.0.1:${port}/api/status`).end()
  const answered = once(status, 'response')
  await once(status, 'finish')
  release.resolve()
  expect((await late).status).toBe(200)
  for (const response of await answered) response.resume()
  // Whatever asks meanwhile waits.
  expect(service.output.stdout).toMatch(/POST \/api\/chat [^\n]* 200 OK\n[^\n]*GET \/api\/status/)

  openrouter.acceptKeys(fakeKey('other'))
  const refused = await post(port, '/api/chat', { message: 'Hello' })
  expect(refused.status).toBe(500)
  expect(await refused.json()).toEqual({ detail: 'Failed to generate response from openrouter' })
  expect(service.output.stderr).toMatch(
    / - \[LLM-SERVER\] - ERROR - OpenRouter returned status 401: \{.*User not found/,
  )
  expect(service.output.stdout).toMatch(
    /^INFO: {5}127\.0\.0\.1:\d+ - "POST \/api\/chat HTTP\/1\.1" 500 Internal Server Error$/m,
  )

  const second = start('llm-server')
  expect(await second.over).toBe(1)
  expect(second.output.stderr).toMatch(/^ERROR: {4}\[Errno \d+\] error while attempting to bind on address .* in use$/m)

  service.child.kill('SIGTERM')
  expect(await service.over).toBe(0)
  expect(service.output.stderr).toContain('Shutting down')
})

it('the middleware trains with the others, refuses what is no number, and writes settings and log', async () => {
  openrouter = await startFakeOpenRouter()
  const cerebrum = await startLittleCerebrum()
  closings.push(() => cerebrum.close())
  folder = await makePythonFolder({
    change: { openrouter_url: openrouter.url, llm_source: 'openrouter', cerebrum_url: cerebrum.origin },
  })
  const { middleware: port } = folder.ports
  const services = [start('llm-server'), start('middleware'), start('telegram')]
  for (const service of services) await isUp(service)

  const wrong = await post(port, '/api/training/start', { delay: null })
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toMatchObject({ detail: [{ loc: ['body', 'delay'] }] })

  expect((await post(port, '/api/training/start', { max_exchanges: 3, delay: 0 })).status).toBe(200)
  const status = await eventually(async () => {
    const now = await (await fetch(`http://127.0.0.1:${port}/api/training/status`)).json()
    expect(now).toMatchObject({ running: false, exchanges_completed: 3 })
    return now
  })
  expect(status).toMatchObject({ cerebrum_connected: true, llm_connected: true, current_topic: '' })
  const told = await readFile(join(folder.dir, 'middleware.log'), 'utf8')
  for (const line of ['Training started', '-> LLM: ', '<- LLM: ', '-> CEREBRUM: '])
    expect(told).toContain(` - INFO - ${line}`)

  expect((await post(port, '/api/config', { llm_source: 'ollama' })).status).toBe(200)
  const kept = JSON.parse(await readFile(join(folder.dir, 'config.json'), 'utf8'))
  expect(kept).toMatchObject({ llm_source: 'ollama', my_own_setting: { kept: [1, 2, 3] } })
  // The source is read anew for each request: Ollama is not there.
  expect((await post(folder.ports.llmServer, '/api/chat', { message: 'Hello' })).status).toBe(503)
  expect((await fetch(`http://127.0.0.1:${port}/telegram/status`)).status).toBe(200)
})

if (isLongRun)
  it.each([
    ['module', /^ModuleNotFoundError: No module named 'a_module_that_is_not_there'$/m],
    ['key-error', /^Traceback .*\n[\s\S]*^KeyError: /m],
  ])('the LLM server fails to start as one whose code does: %s', async (how, told) => {
    folder = await makePythonFolder({ change: { test_crash_at_start: how } })
    const service = start('llm-server')
    expect(await service.over).toBe(1)
    expect(service.output.stderr).toMatch(told)
  })
