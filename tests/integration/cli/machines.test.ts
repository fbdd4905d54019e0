import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { machinesJson, machineTrialJson } from '../../../cli/commands/machines/program.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'

let door: OpenDoor
let folder: string
beforeEach(async () => {
  door = await openDoor(() => ({ checkService: async () => undefined }))
  folder = await mkdtemp(join(tmpdir(), 'llmt-cli-machines-'))
})
afterEach(async () => {
  await door.closeAll()
  await rm(folder, { recursive: true })
})
const run = async (args: string[], more: Parameters<typeof runToEnd>[1] = {}) =>
  runToEnd(args, { workspacesFile: join(folder, 'workspaces.json'), ...more })
const add = (...more: string[]) =>
  run(['machines', 'add', 'lab', door.door.origin, '--store', 'file', ...more], { input: `${TOKEN}\n` })

it('adds a machine with a token from standard input, and asks it in the place of this computer', async () => {
  const made = await add()
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain('"lab" is on the list (read).')
  expect(made.out).not.toContain(TOKEN)
  expect(await readFile(join(folder, 'machines.json'), 'utf8')).not.toContain(TOKEN)

  const listed = machinesJson.parse(JSON.parse((await run(['machines', '--json'])).out))
  expect(listed).toMatchObject([{ name: 'lab', access: 'read', status: { state: 'reached', level: 'ok' } }])

  const status = await run(['--machine', 'lab', 'status', '--json'])
  expect(status.code).toBe(0)
  expect(JSON.parse(status.out)).toMatchObject({ running: true, sentence: 'Everything works' })
})

it('refuses to change what is only watched, until that is allowed', async () => {
  await add()
  const refused = await run(['--machine', 'lab', 'services', 'check', 'middleware'])
  expect(refused.code).not.toBe(0)
  expect(refused.err).toContain('lab is only watched')
  expect(door.plane.calls).toEqual([])
  expect(await run(['machines', 'access', 'lab', 'operate'])).toMatchObject({ code: 0 })
  expect(await run(['--machine', 'lab', 'services', 'check', 'middleware'])).toMatchObject({ code: 0 })
  expect(door.plane.calls).toContainEqual(['checkService', 'middleware'])
})

it('does not keep a machine whose steps fail, and forgets one with its token', async () => {
  const wrong = await run(['machines', 'add', 'lab', door.door.origin, '--store', 'file', '--json'], { input: 'wrong' })
  expect(wrong.code).toBe(1)
  expect(machineTrialJson.parse(JSON.parse(wrong.out))).toMatchObject({ ok: false, machine: null })
  await add()
  expect(await run(['machines', 'remove', 'lab'])).toMatchObject({ code: 0, out: '"lab" is forgotten.\n' })
  expect(await readFile(join(folder, 'machine-tokens.json'), 'utf8')).not.toContain(TOKEN)
  expect(await run(['--machine', 'lab', 'status'])).toMatchObject({ code: 64 })
})

it('asks an address with the token of the environment, and nothing of this computer', async () => {
  const env = { LLM_TRAINER_TOKEN: TOKEN }
  const status = await run(['--url', door.door.origin, 'status', '--json'], { env })
  expect(JSON.parse(status.out)).toMatchObject({ running: true })
  expect((await run(['--url', door.door.origin, 'status'])).err).toContain('LLM_TRAINER_TOKEN')
  const wrong = await run(['--url', door.door.origin, 'status'], { env: { LLM_TRAINER_TOKEN: 'wrong' } })
  expect(wrong.out + wrong.err).toContain('not accepted')
  expect((await run(['--url', door.door.origin, 'up'], { env })).code).toBe(64)
})

it('doctor works on a machine that is only watched, and says that what it shows is of the last round', async () => {
  await add()
  door.plane.set({ diagnoses: [] })
  const told = await run(['--machine', 'lab', 'doctor'])
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(told.out).toMatch(/^As of the last round of checks.*\n\n.* Nothing is wrong\.\n$/)
  const json = JSON.parse((await run(['--machine', 'lab', 'doctor', '--json'])).out) as { workspace: { path: string } }
  expect(json).toMatchObject({ running: true, fresh: false })
  expect(json.workspace.path).toBe(door.plane.store.get().workspace.path)
  expect(door.plane.calls).toEqual([])
})

it('doctor works with a token that may only look on', async () => {
  const { token } = await door.tokens.create({ name: 'eyes', scope: 'read', expiresInDays: null })
  door.plane.set({ diagnoses: [] })
  const env = { LLM_TRAINER_TOKEN: token }
  const told = await run(['--url', door.door.origin, 'doctor', '--json'], { env })
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(told.out)).toMatchObject({ running: true, fresh: false })
})

describe('what goes wrong on another machine is told of that machine, not of this computer', () => {
  const remote = { name: 'lab', access: 'read' as const }

  it('where it does not answer any more', async () => {
    const running = planeBehind(door, { remote, pid: 0, workspace: 'lab' })
    await door.door.close()
    const { code, err } = await runToEnd(['services'], { running })
    expect(code).toBe(2)
    expect(err).toMatch(/^LLM Trainer on lab was reached and does not answer any more: .+\.\n$/)
  })

  it('where its token was revoked meanwhile', async () => {
    const running = planeBehind(door, { remote, pid: 0, workspace: 'lab', token: 'revoked' })
    const { code, err } = await runToEnd(['services', '--json'], { running })
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({
      error: { code: 'refused-token', message: expect.stringContaining('LLM Trainer on lab did not accept the token') },
    })
    const here = await runToEnd(['services'], { running: planeBehind(door, { token: 'revoked' }) })
    expect(here.err).toContain('the token of this folder')
  })
})
