import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { builtProgram } from '../../support/built-programs.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { runToEnd, startCli } from '../../support/run-cli.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/test-workspace.ts'

const KEY = fakeKey('alone')

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await createTestWorkspace({
    llm_source: 'openrouter',
    openrouter_model: 'test/model',
    secret_store: null,
  })
  await mkdir(join(workspace.dir, 'secrets'))
  await writeFile(join(workspace.dir, 'secrets', 'openrouter_api_key'), `${KEY}\n`)
})
afterEach(() => workspace.remove())

const entries = {
  'llm-server': builtProgram('llm-server'),
  middleware: builtProgram('middleware'),
  telegram: builtProgram('telegram'),
  sms: builtProgram('sms'),
}
const argsOf = (service: string, ...more: string[]): string[] => [
  '--workspace',
  workspace.dir,
  'serve',
  service,
  '--no-supervise',
  '--secrets',
  join(workspace.dir, 'secrets'),
  '--probe-port',
  String(workspace.ports.panel),
  ...more,
]
const probe = (path: string) =>
  request(`http://127.0.0.1:${workspace.ports.panel}${path}`).then(
    ({ status, text }) => ({ status, text }),
    () => ({ status: 0, text: '' }),
  )
const becomesReady = () => expect.poll(async () => (await probe('/ready')).status, { interval: 50 }).toBe(200)

it('one service runs by itself, with its own probes, and ends in good order', async () => {
  const run = startCli(argsOf('llm-server'), { entries, env: { PATH: process.env.PATH } })
  await becomesReady()
  expect(await probe('/health')).toEqual({ status: 200, text: '{"status":"ok","service":"llm-server"}' })
  expect(await probe('/')).toMatchObject({ status: 404 })
  const status = await request(`http://127.0.0.1:${workspace.ports.llmServer}/health`)
  expect(status.status).toBe(200)
  run.signal('SIGTERM')
  const { code, out, err } = await run.done
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('asked to stop')
  expect(out).not.toContain(KEY)
  expect(await probe('/health')).toMatchObject({ status: 0 })
})

it('settings that cannot work are told before anything starts', async () => {
  const change = (config: Record<string, unknown>) => writeFile(workspace.configFile, JSON.stringify(config))
  const told = async (...args: string[]) => (await runToEnd(args, { entries, env: {} })).err
  expect(await told('--workspace', workspace.dir, 'serve', 'llm-server')).toContain('llm-trainer up')
  expect(await told(...argsOf('cerebrum'))).toContain('There is no service cerebrum')
  expect(await told(...argsOf('llm-server', '--config', '/nowhere/config.json'))).toContain('/nowhere/config.json')
  await change({ llm_source: 'openrouter' })
  expect(await told(...argsOf('llm-server'))).toContain('openrouter_model')
  await change({ llm_source: 'demo' })
  expect(await told(...argsOf('llm-server'))).toContain('The demo needs the control panel')
  await change({ openrouter_api_key: KEY })
  const secret = await told(...argsOf('llm-server'))
  expect(secret).toContain('Take them out')
  expect(secret).not.toContain(KEY)
  await change({ middleware_port: 'x' })
  expect(await told(...argsOf('middleware'))).toContain('middleware_port')
})

it.runIf(isLongRun)('the middleware refuses a change of its settings, and the file stays as it is', async () => {
  const before = await readFile(workspace.configFile, 'utf8')
  const run = startCli(argsOf('middleware'), { entries, env: { PATH: process.env.PATH } })
  await becomesReady()
  const answer = await request(`http://127.0.0.1:${workspace.ports.middleware}/api/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ max_exchanges: 7 }),
  })
  expect(answer.status).toBe(409)
  expect(JSON.parse(answer.text)).toMatchObject({
    code: 'config-conflict',
    detail: expect.stringContaining('read-only'),
  })
  expect(await readFile(workspace.configFile, 'utf8')).toBe(before)
  run.signal('SIGTERM')
  expect((await run.done).code).toBe(0)
})

it.runIf(isLongRun)('a port that is taken ends it, and says so', async () => {
  const first = startCli(argsOf('llm-server'), { entries, env: { PATH: process.env.PATH } })
  await becomesReady()
  const taken = await runToEnd([...argsOf('llm-server'), '--probe-port', String(workspace.ports.nothing)], {
    entries,
    env: { PATH: process.env.PATH },
  })
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('is taken by another program') })
  const probes = await runToEnd(argsOf('middleware'), { entries, env: {} })
  expect(probes).toMatchObject({ code: 1, err: expect.stringContaining('/health and /ready') })
  first.signal('SIGTERM')
  await first.done
  await rm(workspace.dir, { recursive: true, force: true })
})
