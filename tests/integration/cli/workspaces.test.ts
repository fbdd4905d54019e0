import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKnownWorkspaces } from '../../../control/workspaces/known-workspaces.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { everythingIn, makeOriginalFolder } from '../../support/original-folder.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'

let own: string
let workspacesFile: string
let open: OpenDoor | null = null
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'llm-trainer-own-'))
  workspacesFile = join(own, 'workspaces.json')
})
afterEach(async () => {
  await open?.closeAll()
  open = null
  await rm(own, { recursive: true, force: true })
})

it('inspects a folder with nothing running: what is there, what is made, what stays; and touches nothing', async () => {
  const folder = await makeOriginalFolder()
  const before = await everythingIn(folder.dir)
  const { code, out } = await runToEnd(['workspaces', 'inspect', folder.dir], { workspacesFile })
  expect(code).toBe(0)
  expect(out).toContain('config.json is in order: Ollama with gemma3:4b')
  expect(out).toMatch(/Will be made:\n {2}\.llm-trainer/)
  expect(out).toMatch(/Stays as it is:\n {2}config\.json, until you change a setting/)
  expect(await everythingIn(folder.dir)).toEqual(before)
  const json = await runToEnd(['workspaces', 'inspect', folder.dir, '--json'], { workspacesFile })
  expect(JSON.parse(json.out)).toMatchObject({ path: folder.dir, standing: 'usable', sessions: 1 })
  await folder.remove()
})

it('says why a folder cannot be opened, and exits 1', async () => {
  const { code, out } = await runToEnd(['workspaces', 'inspect', '/'], { workspacesFile })
  expect(code).toBe(1)
  expect(out).toContain('is a whole disk. Name a folder on it.')
})

it('lists, names and forgets with nothing running', async () => {
  expect((await runToEnd(['workspaces'], { workspacesFile })).out).toBe('No workspace is known yet.\n')
  const known = createKnownWorkspaces({ file: workspacesFile, now: () => 1 })
  await known.opened(own)
  expect((await runToEnd(['workspaces', 'rename', own, 'At home'], { workspacesFile })).out).toContain('“At home”')
  const list = await runToEnd(['--workspace', own, 'workspaces', 'list'], { workspacesFile })
  expect(list.out).toBe(`*  At home  closed  ${own}\n`)
  await runToEnd(['workspaces', 'forget', own], { workspacesFile })
  expect(await known.list()).toEqual([])
  const again = await runToEnd(['workspaces', 'forget', own], { workspacesFile })
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is not on the list of workspaces.') })
})

it('takes the control plane that runs over to another folder, and shows its panel there', async () => {
  const asked: unknown[] = []
  open = await openDoor(() => ({
    workspaces: {
      list: async () => [],
      inspect: async () => {
        throw new Error('not asked')
      },
      async open(...args) {
        asked.push(args)
        return { url: 'http://127.0.0.1:9/?ticket=x' }
      },
      rename: async () => undefined,
      forget: async () => undefined,
    },
  }))
  const running = planeBehind(open)
  const { code, out } = await runToEnd(['workspaces', 'open', own, '--no-open'], { running, workspacesFile })
  expect(code).toBe(0)
  expect(asked).toEqual([[own, { stopTraining: false }]])
  expect(out).toContain(`${own} is open.`)
  expect(out).toContain('http://127.0.0.1:9/?ticket=x')
})
