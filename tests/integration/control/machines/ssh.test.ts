import { chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sayReason } from '../../../../shared/words/say.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { machinesHere, type OpenMachines } from '../../../support/machines-here.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../../support/open-door.ts'
import { waitFor } from '../../../support/wait-for.ts'

const never = new AbortController().signal
const program = join(import.meta.dirname, '..', '..', '..', 'support', 'fake-ssh-program.mjs')

let bin: string
let there: OpenDoor
let here: OpenMachines
const starts = async (): Promise<string[]> =>
  (await readFile(join(bin, 'starts'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')

beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'llmt-ssh-'))
  await copyFile(program, join(bin, 'ssh'))
  await chmod(join(bin, 'ssh'), 0o755)
  there = await openDoor()
  const path = [bin, dirname(process.execPath)].join(delimiter)
  here = await machinesHere({ env: { PATH: path, FAKE_SSH_STARTS: join(bin, 'starts') } })
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  await there.closeAll()
  await rm(bin, { recursive: true })
})

const add = (url: string, name = 'Lab') =>
  here.machines.add({ name, url, token: TOKEN, access: 'read', store: 'file' }, never)

describe.skipIf(process.platform === 'win32')('a machine that is reached through a tunnel', () => {
  test('is tried and watched through one ssh of ours, which ends with us', async () => {
    const trial = await add(`ssh://ada@lab:2222/${there.door.port}`)
    expect(trial.steps.map(({ id, state }) => [id, state])[0]).toEqual(['machine-tunnel', 'done'])
    expect(trial.machine).toMatchObject({ status: { state: 'reached' }, url: `ssh://ada@lab:2222/${there.door.port}` })
    await here.machines.check(trial.machine?.id ?? '', never)
    const [call = '', ...more] = await starts()
    expect(more).toEqual([])
    expect(call).toContain('-p 2222')
    expect(call).toContain(`:127.0.0.1:${there.door.port} -- ada@lab`)
    const local = Number(/-L 127\.0\.0\.1:(\d+)/.exec(call)?.[1])
    const isOpen = () =>
      fetch(`http://127.0.0.1:${local}/api/health`).then(
        () => true,
        () => false,
      )
    expect(await isOpen()).toBe(true)
    here.machines.close()
    await waitFor(isOpen, (open) => !open)
  })

  test.each([
    ['denied', 'Permission denied'],
    ...(isLongRun ? [['unknown', 'ssh -p 2222 ada@unknown'] as const] : []),
  ] as const)('by a host that is %s is told in ssh’s own words', async (host, why) => {
    const trial = await add(`ssh://ada@${host}:2222/${there.door.port}`)
    const note = trial.steps.find(({ state }) => state === 'failed')?.note
    expect(note && sayReason(note)).toContain(why)
  })

  test.runIf(isLongRun)('is not knocked at all the time when it lets nobody in', async () => {
    const url = `ssh://ada@denied/${there.door.port}`
    for (let times = 0; times < 6; times += 1) expect((await add(url)).ok).toBe(false)
    expect((await starts()).length).toBeLessThanOrEqual(2)
  })

  test('without an ssh program says so', async () => {
    await using bare = await machinesHere({ env: { PATH: join(bin, 'nothing') } })
    const trial = await bare.machines.add(
      { name: 'Lab', url: 'ssh://lab', token: TOKEN, access: 'read', store: 'file' },
      never,
    )
    expect(trial.steps[0]?.note).toMatchObject({ code: 'machine.ssh-missing' })
  })
})
