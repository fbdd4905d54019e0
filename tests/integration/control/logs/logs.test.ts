import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createControlLog } from '../../../../control/logs/log.ts'
import { createLogs, type Logs } from '../../../../control/logs/logs.ts'
import { createServiceLogs } from '../../../../control/logs/service-logs.ts'
import type { LogNews } from '../../../../shared/logs.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { pythonLines } from '../../../support/log-lines.ts'

const SECRET = 'not-a-real-secret-0123456789'

let folder: string
let services: ReturnType<typeof createServiceLogs>
let app: ReturnType<typeof createControlLog>
let logs: Logs
let over: AbortController

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'logs-'))
  services = createServiceLogs(folder, () => [SECRET])
  app = createControlLog(join(folder, 'control-plane.log'))
  over = new AbortController()
  logs = createLogs({ program: builtProgram('logs'), folder, services, listenToApp: app.listen, now: Date.now })
})
afterEach(async () => {
  over.abort()
  await logs.close()
  await services.close()
  await app.close()
  await rm(folder, { recursive: true })
})

const textsOf = async (): Promise<string[]> =>
  (await logs.query({ filter: {}, limit: 100 })).lines.map(({ service, text }) => `${service}: ${text}`)

describe('the logs of a folder', () => {
  test('hold what is in the files, in the order of time, and what is written while they are read, once', async () => {
    const at = (second: number) => new Date(2026, 10, 4, 12, 0, second).toISOString()
    await writeFile(join(folder, 'middleware.log.1'), `{"level":30,"time":"${at(1)}","msg":"oldest"}\n`)
    await writeFile(join(folder, 'middleware.log'), `{"level":50,"time":"${at(9)}","msg":"newest"}\n`)
    await writeFile(join(folder, 'llm-server.log'), `${pythonLines.rejected}\n`)
    services.write('llm-server', 'just before')
    app.log.info('app before')
    const asked = textsOf()
    services.write('llm-server', `meanwhile, with ${SECRET}`)
    services.write('telegram', 'a first line')
    const found = await asked
    expect(found.slice(0, 4)).toEqual([
      'middleware: oldest',
      'llm-server: OpenRouter: status 401: {"error":{"message":"User not found.","code":401}}',
      'llm-server: just before',
      'middleware: newest',
    ])
    await expect.poll(textsOf).toHaveLength(7)
    const all = await textsOf()
    expect(all.slice(4).toSorted()).toEqual([
      'app: app before',
      'llm-server: meanwhile, with [secret]',
      'telegram: a first line',
    ])
  })

  test('tell of a line of a child soon after it was written', async () => {
    const follow = logs.follow({ services: ['middleware'], levels: ['error'] }, over.signal)
    expect((await follow.next()).value).toMatchObject({ lines: [], counts: { total: 0 } })
    const child = spawn(process.execPath, [
      '-e',
      'setTimeout(()=>{},5000); process.stdin.once("data",()=>{console.log(JSON.stringify({level:30,msg:"no"}));console.log(JSON.stringify({level:50,time:Date.now(),msg:"broke"}));process.exit()})',
    ])
    createInterface({ input: child.stdout }).on('line', (line) => services.write('middleware', line))
    child.stdin.write('go\n')
    const { value } = await follow.next()
    const news = value as LogNews
    const took = Date.now() - (news.lines[0]?.at ?? 0)
    process.stdout.write(`From a child's write to the event: ${took} ms\n`)
    expect(news).toMatchObject({ lines: [{ text: 'broke', level: 'error' }], counts: { total: 1 } })
    expect(took).toBeLessThan(2_000)
  })

  test('are exported as text, as the filter finds them', async () => {
    await appendFile(join(folder, 'sms.log'), Array.from({ length: 5_000 }, (_, n) => `line ${n}\n`).join(''))
    let text = ''
    for await (const part of logs.export({ search: { text: '99$', regex: true } }, over.signal)) text += part.text
    expect(text.trimEnd().split('\n')).toHaveLength(50)
    expect(text).toMatch(/^\d{4}-\d\d-\d\d [\d:.]{12} sms {10}INFO {2}line 99\n/)
  })

  test('count places anew in each process: what a page kept of the one before is not taken for the same list', async () => {
    const epochOf = async (): Promise<number> => (await logs.query({ filter: {}, limit: 0 })).counts.epoch
    const before = await epochOf()
    await logs.close()
    logs = createLogs({ program: builtProgram('logs'), folder, services, listenToApp: app.listen, now: Date.now })
    expect(await epochOf()).not.toBe(before)
  })

  test('refuse a pattern that is none', async () => {
    await expect(logs.query({ filter: { search: { text: '[', regex: true } }, limit: 1 })).rejects.toMatchObject({
      problem: { code: 'bad-input' },
    })
  })
})
