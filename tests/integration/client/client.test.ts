import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { CallError, connectTo } from '../../../client/index.ts'
import type { TimelineEvent } from '../../../shared/history.ts'
import type { Scope } from '../../../shared/scopes.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)
const leftovers: (() => unknown)[] = []
afterEach(async () => {
  for (const remove of leftovers.splice(0).reverse()) await remove()
})

async function open(...args: Parameters<typeof openDoor>): Promise<OpenDoor> {
  const opened = await openDoor(...args)
  leftovers.push(opened.closeAll)
  return opened
}
const tokenFor = async ({ tokens }: OpenDoor, scope: Scope): Promise<string> =>
  (await tokens.create({ name: scope, scope, expiresInDays: null })).token

/** A project of somebody else, which has the package among its own. */
async function project(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'llmt-client-'))
  leftovers.push(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'node_modules'))
  await symlink(root, join(folder, 'node_modules/llm-trainer-control-panel'), 'junction')
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const event = (id: number): TimelineEvent => ({
  id,
  at: id,
  kind: 'app',
  service: null,
  from: null,
  to: 'started',
  params: { version: '1' },
  why: null,
})
const refuse = async (): Promise<never> => {
  throw new Error('This is not asked for')
}

describe('the client', () => {
  it('calls what the contract has, and rejects with what the control plane says', async () => {
    const opened = await open(() => ({ restartService: async () => undefined }))
    const { api } = connectTo({ url: opened.door.origin, token: await tokenFor(opened, 'operate') })
    expect(await api.state.get()).toMatchObject({ level: 'ok' })
    await api.services.restart({ service: 'middleware' })
    expect(opened.plane.calls).toEqual([['restartService', 'middleware']])
    const failures = {
      unavailable: api.source.undo(),
      refused: api.key.remove(),
      input: api.services.useFreePort({ service: 'nothing' } as never),
    }
    await expect(failures.unavailable).rejects.toMatchObject({ kind: 'problem', problem: { code: 'unavailable' } })
    await expect(failures.refused).rejects.toMatchObject({ kind: 'refused', status: 403 })
    await expect(failures.input).rejects.toMatchObject({ kind: 'input', status: 400 })
    const stranger = connectTo({ url: opened.door.origin, token: 'llmt_unknown' })
    await expect(stranger.api.state.get()).rejects.toMatchObject({
      kind: 'refused',
      status: 401,
      problem: { code: 'request-refused' },
      message: expect.stringContaining('tokens create'),
    })
  })

  it('tells apart that nobody is there, and that no answer comes in time', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    leftovers.push(
      () => silent.close(),
      () => silent.closeAllConnections(),
    )
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const late = connectTo({ url, token: 'x', deadlineMs: 100 }).api.state.get()
    await expect(late).rejects.toMatchObject({ kind: 'deadline', message: 'There was no answer within 0.1 s.' })
    const gone = connectTo({ url: 'http://127.0.0.1:1', token: 'x' }).api.state.get()
    await expect(gone).rejects.toBeInstanceOf(CallError)
    await expect(gone).rejects.toMatchObject({ kind: 'unreachable', status: null })
  })

  it('follows events over breaks, each once and in order, until it is told to stop', async () => {
    const asked: (number | null)[] = []
    const opened = await open(() => ({
      history: {
        events: refuse,
        uptime: refuse,
        latency: refuse,
        spend: refuse,
        // Ends after two events each time, as a connection does that breaks.
        async *follow({ after }) {
          asked.push(after)
          for (const id of [1, 2]) yield event((after ?? 0) + id)
        },
      },
    }))
    const { events } = connectTo({ url: opened.door.origin, token: await tokenFor(opened, 'read') })
    const stop = new AbortController()
    const seen: number[] = []
    for await (const { id, sentence } of events({ signal: stop.signal })) {
      expect(sentence).toBe('LLM Trainer 1 was started')
      seen.push(id)
      if (id === 5) stop.abort()
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(asked.slice(0, 3)).toEqual([null, 2, 4])
  })

  it('does not go on asking where its token is not good any more', async () => {
    const opened = await open()
    const { events } = connectTo({ url: opened.door.origin, token: 'llmt_unknown' })
    await expect(events().next()).rejects.toMatchObject({ kind: 'refused', status: 401 })
  })
})

const script = `
import { CallError, connectTo } from 'llm-trainer-control-panel/client'
const [url, token] = process.argv.slice(2)
const { api } = connectTo({ url, token })
const { level } = await api.state.get()
const states = await api.state.watch()
const first = await states.next()
await states.return()
const refused = await api.plane.stop().catch((error) => error)
console.log(JSON.stringify({ level, revision: first.value.revision, refused: refused instanceof CallError && refused.kind }))
`

describe('the package', () => {
  it('gives the client to a project outside, by its name', async () => {
    const opened = await open()
    const folder = await project({ 'package.json': '{"type":"module"}', 'use.mjs': script })
    const { stdout } = await run(process.execPath, [
      join(folder, 'use.mjs'),
      opened.door.origin,
      await tokenFor(opened, 'read'),
    ])
    expect(JSON.parse(stdout)).toEqual({ level: 'ok', revision: 1, refused: 'refused' })
  })

  if (isLongRun)
    it('types what a project outside writes, without its own sources, and as the contract is', async () => {
      const right = `
import { type Api, CallError, connectTo, type State } from 'llm-trainer-control-panel/client'
const { api, events } = connectTo({ url: 'http://127.0.0.1:8035', token: 'x' })
const state: State = await api.state.get()
const level: 'ok' | 'attention' | 'broken' | 'stopped' = state.level
await api.services.restart({ service: 'middleware' }, { context: { deadlineMs: null } })
for await (const { id, sentence } of events({ after: 3 })) console.log(id.toFixed(), sentence.length, level)
try { await api.source.undo() } catch (error) { if (error instanceof CallError) console.log(error.problem?.code) }
export type Part = Api['training']
`
      const wrong = `
import { connectTo } from 'llm-trainer-control-panel/client'
const { api } = connectTo({ url: '', token: '' })
await api.services.restart({ service: 'nothing' })
`
      const same = `
import type { Api as Real } from '${root}/client/index.ts'
import type { Api } from 'llm-trainer-control-panel/client'
declare const real: Real
export const state: Promise<{ revision: number }> = real.state.get()
export const asDeclared: { [Name in keyof Real]: keyof Real[Name] } = {} as { [Name in keyof Api]: keyof Api[Name] }
export const asReal: { [Name in keyof Api]: keyof Api[Name] } = {} as { [Name in keyof Real]: keyof Real[Name] }
`
      const options = {
        module: 'nodenext',
        target: 'es2024',
        lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
      }
      const folder = await project({
        'package.json': '{"type":"module"}',
        'right.ts': right,
        'wrong.ts': wrong,
        'same.ts': same,
        'right.json': JSON.stringify({ compilerOptions: options, files: ['right.ts'] }),
        'wrong.json': JSON.stringify({ compilerOptions: options, files: ['wrong.ts'] }),
        'same.json': JSON.stringify({
          extends: join(root, 'tsconfig.json'),
          compilerOptions: { types: [], lib: [...options.lib, 'esnext.disposable'] },
          include: [],
          files: ['same.ts'],
        }),
      })
      const check = (name: string): Promise<string> =>
        run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(folder, `${name}.json`)])
          .then(() => '')
          .catch((error: { stdout: string }) => error.stdout)
      expect(await check('right')).toBe('')
      expect(await check('wrong')).toContain('\'"nothing"\' is not assignable')
      expect(await check('same')).toBe('')
    })
})
