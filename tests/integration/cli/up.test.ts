import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { upJson } from '../../../cli/json/everyday.ts'
import { eventually } from '../../support/eventually.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { TOKEN } from '../../support/open-door.ts'

const program = join(import.meta.dirname, '../../support/up-program.ts')

let workspace: string
let children: ChildProcessWithoutNullStreams[] = []
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'llmt-up-'))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(workspace, { recursive: true })
})

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, LLM_TRAINER_HOME: workspace, ...env },
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return {
    child,
    exited,
    err: () => err,
    line: async (): Promise<string> => String((await lines.next()).value),
    json: async (): Promise<Record<string, unknown>> => JSON.parse(String((await lines.next()).value)),
    async rest(): Promise<string[]> {
      const all: string[] = []
      for (let next = await lines.next(); next.done !== true; next = await lines.next()) all.push(next.value)
      return all
    },
  }
}

describe('up', () => {
  it('after a fault that nobody caught writes it down, ends in order and exits with an error', async () => {
    const up = run(['up', '--json'])
    expect(await up.json()).toMatchObject({ event: 'ready' })
    up.child.stdin.write('fault\n')
    expect(await up.json()).toMatchObject({ event: 'crashed', message: 'Error: a fault of a test', inARow: 3 })
    expect((await up.rest()).map((line) => JSON.parse(line))).toEqual([{ event: 'stopping' }, { event: 'stopped' }])
    expect(await up.exited).toBe(1)
    expect(readdirSync(workspace)).toEqual(['crash.json'])
  })
})

describe('up --json', () => {
  it('says first where the panel is, then every change of level, and ends in order with a signal', async () => {
    const up = run(['up', '--json'])
    const ready = await up.json()
    expect(ready).toMatchObject({ event: 'ready', level: 'ok', pid: up.child.pid, origin: expect.any(String) })
    expect(String(ready.panel)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=[\w-]{43}$/)
    expect((await request(String(ready.panel))).status).toBe(303)

    up.child.stdin.write('broken\n')
    expect(await up.json()).toMatchObject({ event: 'level', level: 'broken', sentence: 'It is broken' })
    up.child.stdin.write('ok\n')
    expect(await up.json()).toMatchObject({ event: 'level', level: 'ok' })

    up.child.kill('SIGTERM')
    expect(await up.rest()).toEqual(['{"event":"stopping"}', '{"event":"stopped"}'])
    expect(await up.exited).toBe(0)
    expect(up.err()).toBe('')
  })

  if (isLongRun)
    it('says that one runs already, and where', async () => {
      const first = run(['up', '--json'])
      const { origin } = await first.json()
      const second = run(['up', '--json'])
      expect(await second.json()).toMatchObject({ event: 'already-running', origin, pid: first.child.pid })
      expect(await second.exited).toBe(0)
      first.child.kill('SIGINT')
      expect(await first.exited).toBe(0)
    })

  if (isLongRun)
    it('says that it could not start, and why', async () => {
      const up = run(['up', '--json'], { UP_PROGRAM_STARTS: 'never' })
      expect(await up.json()).toMatchObject({ event: 'failed', message: expect.stringContaining('no way') })
      expect(await up.exited).toBe(1)
      expect(up.err()).toContain('no way')
    })

  if (isLongRun)
    it('goes on when nobody reads any more', async () => {
      const up = run(['up', '--json'])
      const { origin } = await up.json()
      up.child.stdout.destroy()
      up.child.stdin.write('broken\n')
      const headers = { authorization: `Bearer ${TOKEN}` }
      await eventually(async () => {
        expect((await request(`${origin}/api/state`, { headers })).json()).toMatchObject({ level: 'broken' })
      })
      up.child.kill('SIGTERM')
      expect(await up.exited).toBe(0)
    })
})

describe('up behind a reverse proxy', () => {
  const names = ['panel.example.org', 'other.example.org:8443']
  const env = { UP_PROGRAM_WEB_HOSTS: names.join(' ') }

  it('also says where the panel is for others, with a ticket that the browser here does not use up', async () => {
    const up = run(['up', '--no-open'], env)
    const here = new URL((await up.line()).replace('The panel is at ', ''))
    await up.line()
    const told = /^Through the reverse proxy, once, within a minute: (.*)$/
    const there = [await up.line(), await up.line()].map((line) => new URL(told.exec(line)?.[1] ?? ''))
    expect(there.map(({ origin }) => origin)).toEqual(names.map((name) => `https://${name}`))
    expect((await request(here.href)).status).toBe(303)
    expect((await request(`${here.origin}/${there[1]?.search}`)).status).toBe(303)
    up.child.kill('SIGTERM')
    expect(await up.exited).toBe(0)
  })

  it('tells programs the same', async () => {
    const up = run(['up', '--json'], env)
    const ready = upJson.parse(await up.json())
    const ticket = expect.stringMatching(/\?ticket=[\w-]{43}$/)
    expect(ready).toMatchObject({ event: 'ready', panel: ticket, elsewhere: [ticket, ticket] })
    up.child.kill('SIGTERM')
    expect(await up.exited).toBe(0)
  })
})

describe('up for a person', () => {
  if (isLongRun)
    it('ends in order when somebody who may asks for it over a door, after the answer', async () => {
      const up = run(['up', '--json'])
      const { origin } = await up.json()
      const end = (headers: Record<string, string>) => request(`${origin}/api/plane/stop`, { method: 'POST', headers })
      expect((await end({})).status).toBe(401)
      expect((await end({ authorization: `Bearer ${TOKEN}` })).status).toBe(200)
      expect(await up.rest()).toEqual(['{"event":"stopping"}', '{"event":"stopped"}'])
      expect(await up.exited).toBe(0)
    })

  it('says where the panel is, why no browser opened, how things are and how to end', async () => {
    const up = run(['up'])
    const text = [await up.line(), await up.line(), await up.line(), await up.line(), await up.line()].join('\n')
    expect(text).toMatch(/^The panel is at http:\/\/127\.0\.0\.1:\d+\/\?ticket=/)
    expect(text).toContain('works once')
    expect(text).toContain('No browser was opened: this session has no display.')
    expect(text).toContain('Ctrl-C')
    expect(await up.line()).toBe('')
    expect(await up.line()).toMatch(/^\d\d:\d\d:\d\d {2}● Everything works$/)
    up.child.kill('SIGINT')
    expect(await up.rest()).toEqual(['Stopping the services …', 'All stopped.'])
    expect(await up.exited).toBe(0)
  })

  if (isLongRun)
    it('takes one Ctrl-C that arrives twice for one, and a second one for impatience', async () => {
      const up = run(['up', '--no-open'], { UP_PROGRAM_STOPS: 'never' })
      await up.line()
      up.child.kill('SIGINT')
      up.child.kill('SIGINT')
      for (let line = ''; line !== 'Stopping the services …'; ) line = await up.line()
      expect(up.child.exitCode).toBeNull()
      // Nothing counts until the moment is over within which npm and the terminal pass on the same key press.
      await eventually(() => {
        up.child.kill('SIGINT')
        expect(up.child.exitCode).toBe(130)
      }, 100)
      expect((await up.rest()).join()).toContain('Ended at once')
      expect(await up.exited).toBe(130)
    })

  if (isLongRun)
    it('shows the running panel instead of failing', async () => {
      const first = run(['up', '--no-open'])
      await first.line()
      const second = run(['up'])
      expect(await second.line()).toBe(`LLM Trainer runs already (process ${first.child.pid}).`)
      expect(await second.line()).toMatch(/\/\?ticket=/)
      expect(await second.exited).toBe(0)
      const status = run(['status'])
      expect(await status.exited).toBe(0)
      first.child.kill('SIGTERM')
      expect(await first.exited).toBe(0)
    })
})
