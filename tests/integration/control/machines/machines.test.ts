import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OpenLine, openLine } from '../../../../control/attach/line.ts'
import type { ListedMachine, MachineTrial } from '../../../../shared/machines.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { closedPort } from '../../../support/health-targets.ts'
import { machinesHere, type OpenMachines } from '../../../support/machines-here.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../../support/open-door.ts'
import { waitFor } from '../../../support/wait-for.ts'

const never = new AbortController().signal
let there: OpenDoor
let here: OpenMachines
beforeEach(async () => {
  there = await openDoor(() => ({ restartService: async () => undefined, updateConfig: async () => undefined }))
  here = await machinesHere()
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  await there.closeAll()
})

const lab = (change = {}) => ({
  name: 'Lab',
  url: there.door.origin,
  token: TOKEN,
  access: 'read' as const,
  store: 'file' as const,
  ...change,
})
const added = async (change = {}): Promise<ListedMachine> => {
  const { machine } = await here.machines.add(lab(change), never)
  if (machine === null) throw new Error('It was not added')
  return machine
}
const brokenAt = ({ steps }: MachineTrial): string | undefined => steps.find(({ state }) => state === 'failed')?.id
const saidBy = ({ steps }: MachineTrial): string => {
  const note = steps.find(({ state }) => state === 'failed')?.note
  return note ? sayReason(note) : ''
}

describe('a machine that is added', () => {
  test('is kept after it was tried, and its token lies where only this user can read it', async () => {
    const trial = await here.machines.add(lab(), never)
    expect(trial.ok).toBe(true)
    expect(trial.steps.map(({ state }) => state)).toEqual(Array(6).fill('done'))
    expect(trial.machine).toMatchObject({ name: 'Lab', access: 'read', status: { state: 'reached', level: 'ok' } })
    expect(await readFile(join(here.folder, 'machines.json'), 'utf8')).not.toContain(TOKEN)
    expect(await readFile(join(here.folder, 'machine-tokens.json'), 'utf8')).toContain(TOKEN)
    expect(JSON.stringify([trial, await here.machines.list()])).not.toContain(TOKEN)
    expect(here.hidden).toContain(TOKEN)
  })

  test('with a wrong token is not kept', async () => {
    const trial = await here.machines.add(lab({ token: 'another-token' }), never)
    expect(brokenAt(trial)).toBe('machine-token')
    expect(saidBy(trial)).toContain('not accepted')
    expect(await here.machines.list()).toEqual([])
  })

  test('with a token that may only watch is not kept for operating', async () => {
    const { token } = await there.tokens.create({ name: 'watch', scope: 'read', expiresInDays: null })
    expect(saidBy(await here.machines.add(lab({ token, access: 'operate' }), never))).toContain('may only watch')
    expect((await here.machines.add(lab({ token }), never)).ok).toBe(true)
  })

  test('where a stranger answers is not kept, and the stranger sees no token', async () => {
    const seen: unknown[] = []
    const stranger = createServer(({ headers }, answer) => {
      seen.push(headers.authorization)
      answer.end('<h1>a printer</h1>')
    }).listen(0, '127.0.0.1')
    const { port } = (await waitFor(
      () => stranger.address(),
      (found) => found !== null,
    )) as AddressInfo
    const trial = await here.machines.add(lab({ url: `http://127.0.0.1:${port}` }), never)
    expect(brokenAt(trial)).toBe('machine-ours')
    expect(seen).toEqual([undefined])
    stranger.close()
  })

  test('where nothing answers is not kept', async () => {
    const trial = await here.machines.add(lab({ url: `http://127.0.0.1:${await closedPort()}` }), never)
    expect(brokenAt(trial)).toBe('machine-reach')
    expect(saidBy(trial)).toContain('nothing listens there')
  })

  test('of another version is told as such, before the token goes there', async () => {
    await using older = await machinesHere({ version: '7.1.0' })
    const trial = await older.machines.add(lab(), never)
    expect(brokenAt(trial)).toBe('machine-version')
    expect(saidBy(trial)).toContain('7.1.0')
  })

  test.each([
    [{ url: 'http://panel.example.org' }, 'everybody to read'],
    [{ url: 'panel.example.org' }, 'no address'],
    [{ url: 'https://panel.example.org/sub' }, 'has a path'],
    [{ url: 'ssh://-oProxyCommand=x@host' }, 'no address'],
    [{ name: ' ' }, 'Name the machine'],
    [{ token: 'two words' }, 'Enter a token'],
  ])('as %o is refused with the reason', async (change, why) => {
    await expect(here.machines.add(lab(change), never)).rejects.toThrow(why)
  })

  test('without a keychain is kept nowhere unless a file is asked for', async () => {
    await expect(here.machines.add(lab({ store: undefined }), never)).rejects.toMatchObject({
      problem: { code: 'secret-store-unavailable' },
    })
    expect(await here.machines.list()).toEqual([])
  })

  test('is renamed, and forgotten with its token', async () => {
    const { id } = await added()
    await here.machines.rename(id, 'Cellar')
    expect(await here.machines.list()).toMatchObject([{ name: 'Cellar' }])
    await expect(here.machines.add(lab({ name: 'cellar' }), never)).rejects.toThrow('already')
    await here.machines.remove(id)
    expect(await here.machines.list()).toEqual([])
    expect(await readFile(join(here.folder, 'machine-tokens.json'), 'utf8')).not.toContain(TOKEN)
    await expect(here.machines.rename(id, 'x')).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })
})

describe('who watches the list', () => {
  test('sees a machine change, go and come back', async () => {
    await added()
    const over = new AbortController()
    const seen = here.machines.watch(over.signal)
    const until = async (passes: (machine: ListedMachine) => boolean): Promise<ListedMachine> => {
      for (;;) {
        const [machine] = (await seen.next()).value ?? []
        if (machine && passes(machine)) return machine
      }
    }
    there.plane.set({ level: 'broken' })
    await until(({ status }) => status.state === 'reached' && status.level === 'broken')
    const { port } = there.door
    await there.closeAll()
    const lost = await until(({ status }) => status.state === 'failed')
    expect(lost.status).toMatchObject({ reason: { code: 'machine.unreachable' } })
    there = await openDoor(undefined, { port })
    await until(({ status }) => status.state === 'reached' && status.level === 'ok')
    over.abort()
    await seen.return?.(undefined)
  })
})

describe('a line that leads to a machine', () => {
  let local: OpenDoor
  const lines: OpenLine[] = []
  beforeEach(async () => {
    local = await openDoor(() => ({ machines: here.machines }), { lead: here.machines.lead })
  })
  afterEach(async () => {
    for (const line of lines.splice(0)) line.close()
    await local.closeAll()
  })
  const lineTo = async (id: string): Promise<OpenLine> => {
    const line = await openLine({ url: `${local.door.origin}/rpc?machine=${id}`, token: TOKEN, connectMs: 3_000 })
    lines.push(line)
    return line
  }

  test('shows its state, and knows the machines that are known here', async () => {
    const { api } = await lineTo((await added()).id)
    there.plane.set({ level: 'attention' })
    const states = await api.state.watch()
    expect((await states.next()).value).toMatchObject({ level: 'attention' })
    there.plane.set({ level: 'broken' })
    expect((await states.next()).value).toMatchObject({ level: 'broken' })
    expect(await api.machines.list()).toMatchObject([{ name: 'Lab' }])
    await states.return?.(undefined)
  })

  test('that is only watched changes nothing there, and says where that is allowed', async () => {
    const { id } = await added()
    const { api } = await lineTo(id)
    await expect(api.services.restart({ service: 'middleware' })).rejects.toMatchObject({
      code: 'PROBLEM',
      data: { code: 'request-refused', params: { reason: 'machine.only-watched', name: 'Lab' } },
    })
    expect(there.plane.calls).toEqual([])
    await here.machines.setAccess(id, 'operate')
    await api.services.restart({ service: 'middleware' })
    expect(there.plane.calls).toEqual([['restartService', 'middleware']])
    await expect(api.config.update({ max_exchanges: 3 })).rejects.toMatchObject({
      data: { params: { reason: 'machine.only-there' } },
    })
  })

  test('ends with the machine, tells why it cannot come back, and does when it is there again', async () => {
    const { id } = await added()
    const line = await lineTo(id)
    await line.api.state.get()
    const { port } = there.door
    await there.closeAll()
    await waitFor(() => line.gone.aborted, Boolean)
    const { api } = await lineTo(id)
    await expect(api.state.get()).rejects.toMatchObject({
      data: { code: 'machine-unreachable', params: { reason: 'machine.unreachable' } },
    })
    there = await openDoor(undefined, { port })
    expect(await (await lineTo(id)).api.state.get()).toMatchObject({ level: 'ok' })
  })

  test('lets go of the machine when its page has gone', async () => {
    const line = await lineTo((await added()).id)
    const states = await line.api.state.watch()
    await states.next()
    await waitFor(there.plane.readers, (count) => count === 1)
    line.close()
    await waitFor(there.plane.readers, (count) => count === 0)
  })
})
