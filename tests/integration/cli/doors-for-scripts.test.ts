import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureJson } from '../../../cli/failure.ts'
import type { RunningPlane } from '../../../cli/parts.ts'
import { eventually } from '../../support/eventually.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { fakeBotToken } from '../../support/fake-telegram.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { servicesWith } from '../../support/state-builders.ts'

let open: OpenDoor | null = null
let dir = ''
const start = async (...args: Parameters<typeof openDoor>) => {
  open = await openDoor(...args)
  return { ...open, running: planeBehind(open) }
}
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-cli-'))
})
afterEach(async () => {
  await open?.closeAll()
  open = null
  await rm(dir, { recursive: true, force: true })
})

const errorOf = (err: string) => {
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  return failureJson.parse(JSON.parse(err)).error
}

describe('a failure with --json is one object on standard error', () => {
  it.each([
    [['open'], { code: 'not-running', exitCode: 3, next: expect.stringContaining('llm-trainer up') }],
    [['statsu'], { code: 'usage', exitCode: 64, message: expect.stringContaining('Did you mean status?') }],
    [['training', 'statsu'], { code: 'usage', exitCode: 64, next: expect.stringContaining('training status') }],
    [['logs', '--nonsense'], { code: 'usage', exitCode: 64, message: expect.stringContaining('--nonsense') }],
    [['training', 'curves', 'x'], { code: 'usage', exitCode: 64 }],
    [['schema', 'nothing'], { code: 'usage', exitCode: 64, next: expect.stringContaining('llm-trainer schema') }],
  ])('%j', async (args, error) => {
    const { code, out, err } = await runToEnd([...args, '--json'])
    expect(out).toBe('')
    expect(errorOf(err)).toMatchObject(error)
    expect(code).toBe(error.exitCode)
  })

  it('with the problem of the control plane, and its code', async () => {
    const { running } = await start()
    const { code, err } = await runToEnd(['--json', 'repairs', 'undo'], { running })
    expect(code).toBe(1)
    expect(errorOf(err)).toMatchObject({ code: 'unavailable', problem: { status: 503 } })
  })

  it('also where the token is refused, and where nothing answers', async () => {
    const opened = await start()
    const refused = await runToEnd(['open', '--json'], { running: planeBehind(opened, { token: 'old' }) })
    expect(errorOf(refused.err).code).toBe('refused-token')
    await opened.door.close()
    const gone = await runToEnd(['open', '--json'], { running: opened.running })
    expect(errorOf(gone.err)).toMatchObject({ code: 'no-answer', exitCode: 2 })
  })
})

describe('a secret as an argument', () => {
  const [key, token] = [fakeKey('5ec7e7'), fakeBotToken('5ec7e7')]
  it.each([
    [key],
    ['telegram', 'set', token],
    ['telegram', token],
    ['sms', 'set', '--account', 'AC1', '--number', '+1', token],
    ['key', 'set', key],
    ['keys', key],
    ['models', key],
    ['config', 'set', 'openrouter_api_key', key],
    ['config', 'set', 'telegram_bot_token', token],
    ['config', 'get', key],
    ['status', `--${key}`],
  ])('is refused and never shown again: %s %s', async (...args) => {
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await runToEnd([...args.filter((word) => word !== undefined), ...more])
      expect(code).toBe(64)
      expect(out + err).not.toContain('5ec7e7')
      expect(err.length).toBeGreaterThan(20)
    }
  })
})

describe('config with nothing running', () => {
  const write = (text: string) => writeFile(join(dir, 'config.json'), text)
  const config = (...args: string[]) => runToEnd(['config', ...args, '--workspace', dir])

  it('shows what the file says, without secrets', async () => {
    await write(JSON.stringify({ middleware_port: 9032, openrouter_api_key: fakeKey('5ec7e7') }))
    expect((await config('get', 'middleware_port')).out).toBe('9032\n')
    const all = await config('get')
    expect(all.out).toContain('llm_server_port = 8030')
    expect(all.out).not.toContain('5ec7e7')
    expect(all.out).not.toContain('openrouter_api_key')
    expect(JSON.parse((await config('get', 'messaging.keep_days', '--json')).out)).toBe(90)
  })

  it('is validated, with line and column', async () => {
    await write('{}')
    expect(await config('validate')).toMatchObject({ code: 0, out: expect.stringContaining('in order') })
    await write('{\n  "middleware_port": "x"\n}\n')
    const plain = await config('validate')
    expect(plain).toMatchObject({ code: 1, out: expect.stringContaining('config.json:2:22: ') })
    const { code, out } = await config('validate', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ valid: false, line: 2, column: 22, field: 'middleware_port' })
    expect((await config('validate', join(dir, 'none.json'))).err).toContain('is not there')
    await rm(join(dir, 'config.json'))
    expect((await config('validate')).code).toBe(0)
  })

  it('says what a change needs', async () => {
    const { code, err } = await config('set', 'middleware_port', '9000')
    expect(code).toBe(3)
    expect(err).toContain('llm-trainer up')
  })
})

describe('--watch', () => {
  it('prints a line a change in a pipe, and ends well with Ctrl-C', async () => {
    const { plane, running } = await start()
    plane.set({ level: 'ok', sentence: 'It is well' })
    const run = startCli(['status', '--watch'], { running })
    await eventually(() => expect(run.out()).toBe('● It is well\n'))
    plane.set({ version: 'another' })
    plane.set({ level: 'broken', sentence: 'It is broken' })
    await eventually(() => expect(run.out()).toBe('● It is well\n◆ It is broken\n'))
    run.signal()
    expect(await run.done).toMatchObject({ code: 0, err: '' })
  })

  it('prints an object a change with --json', async () => {
    const { plane, running } = await start()
    const run = startCli(['services', '--json', 'list', '--watch'], { running })
    await eventually(() => expect(run.out().split('\n')).toHaveLength(2))
    plane.set({ services: servicesWith({ middleware: { lifecycle: 'failed' } }) })
    await eventually(() => expect(run.out().split('\n')).toHaveLength(3))
    run.signal()
    expect((await run.done).code).toBe(0)
    const last = JSON.parse(run.out().trimEnd().split('\n').at(-1) ?? '') as { id: string; lifecycle: string }[]
    expect(last).toContainEqual(expect.objectContaining({ id: 'middleware', lifecycle: 'failed' }))
  })

  it('is redrawn in place on a terminal, no wider than that', async () => {
    const { plane, running } = await start()
    plane.set({ level: 'ok', sentence: 'A sentence that is longer than this terminal is wide' })
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 20, rows: 6 })
    let shown = ''
    stdout.on('data', (chunk) => {
      shown += String(chunk)
    })
    const run = startCli(['status', '--watch'], { running, stdout, env: { NO_COLOR: '1' } })
    await eventually(() => expect(shown).toContain('● A sentence that is\n'))
    plane.set({ level: 'broken', sentence: 'Broken' })
    await eventually(() => expect(shown).toContain('\u001b[5A\u001b[J◆ Broken'))
    run.signal()
    expect((await run.done).code).toBe(0)
  })

  it('says so when the app itself ends', async () => {
    const opened = await start()
    let holder: RunningPlane | null = opened.running
    const run = startCli(['status', '--watch', '--json'], { findRunning: async () => holder })
    await eventually(() => expect(run.out()).not.toBe(''))
    await opened.door.close()
    holder = null
    const { code, err } = await run.done
    expect(code).toBe(3)
    expect(errorOf(err)).toMatchObject({ code: 'not-running', exitCode: 3 })
  })

  it('needs something that runs', async () => {
    expect((await runToEnd(['status', '--watch'])).code).toBe(3)
  })
})
