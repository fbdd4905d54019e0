import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pythonLines } from '../../support/log-lines.ts'
import { runToEnd } from '../../support/run-cli.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-logs-'))
  await mkdir(join(folder, 'logs'))
  await writeFile(join(folder, 'logs', 'llm-server.log'), `${pythonLines.storm}\n${pythonLines.rejected}\n`)
  await writeFile(join(folder, 'logs', 'sms.log'), '{"level":30,"time":1,"msg":"It waits"}\n')
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...args: string[]) => runToEnd(['--workspace', folder, 'logs', ...args])

test('without a control plane the logs are read from the files, by service, level and text', async () => {
  const { out } = await run()
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/ sms {10}INFO {2}It waits$/),
    expect.stringMatching(/^2026-11-04 12:00:01\.123 llm-server {3}WARN {2}Retrying/),
    expect.stringMatching(/ERROR OpenRouter: status 401/),
  ])
  expect((await run('sms')).out).toMatch(/It waits\n$/)
  expect((await run('--level', 'error')).out.trimEnd().split('\n')).toHaveLength(1)
  const [line] = (await run('--grep', 'WAITS', '--json')).out.split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({ at: 1, service: 'sms', level: 'info', text: 'It waits' })
})

test('what cannot be is refused, and following needs something that runs', async () => {
  expect(await run('nobody')).toMatchObject({ code: 64, err: expect.stringContaining('no service nobody') })
  expect(await run('--level', 'loud')).toMatchObject({ code: 64, err: expect.stringContaining('no level loud') })
  expect(await run('-f')).toMatchObject({ code: 3, err: expect.stringContaining('no new lines come') })
})
