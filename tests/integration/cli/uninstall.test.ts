import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serviceItems } from '../../../cli/commands/uninstall/service-items.ts'
import { removeAll } from '../../../control/uninstall/uninstall.ts'
import { prepareWorkspace } from '../../../control/workspace/prepare-workspace.ts'
import { fakeSystemd } from '../../support/fake-service-managers.ts'
import { cliDepsWith, startCli } from '../../support/run-cli.ts'

let home: string
let trainer: string
beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'llm-trainer-uninstall-')))
  trainer = join(home, 'trainer')
  await prepareWorkspace(trainer)
  await mkdir(join(home, '.config/LLM Trainer'), { recursive: true })
  await writeFile(join(home, '.config/LLM Trainer/desktop.json'), '{}')
  await writeFile(join(trainer, 'logs/control-plane.log'), 'x')
  await writeFile(join(trainer, 'config.json'), '{}')
})
afterEach(() => rm(home, { recursive: true, force: true }))

const run = (...args: string[]) =>
  startCli(['uninstall', ...args], {
    home,
    env: {},
    defaultWorkspace: trainer,
    practiceWorkspace: join(home, 'practice'),
    workspacesFile: join(home, '.config/llm-trainer/workspaces.json'),
  }).done
const there = (): string[] =>
  ['.config/LLM Trainer/desktop.json', 'trainer/logs/control-plane.log', 'trainer/config.json'].filter((file) =>
    existsSync(join(home, file)),
  )

describe('llm-trainer uninstall', () => {
  test('shows what there is, what stays, and changes nothing', async () => {
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out).toContain('desktop.json')
    expect(out).toContain(`logs:${trainer}`)
    expect(out).toContain('training.db')
    expect(there()).toHaveLength(3)
  })

  test('without a word of consent only shows what would go', async () => {
    const { code, out } = await run('--remove', 'window', 'logs')
    expect(code).toBe(0)
    expect(out).toContain('This would be removed, for good:')
    expect(out).toContain('llm-trainer uninstall --remove window logs --yes')
    expect(there()).toHaveLength(3)
  })

  test('removes what was named, and nothing else', async () => {
    const { code, out } = await run('--remove', 'window', `logs:${trainer}`, '--yes', '--json')
    const told = JSON.parse(out) as { outcomes: unknown }
    expect(told.outcomes).toEqual([
      { id: `logs:${trainer}`, removed: true, why: null },
      { id: 'window', removed: true, why: null },
    ])
    expect(code).toBe(0)
    expect(there()).toEqual(['trainer/config.json'])
    expect(await readdir(join(trainer, '.llm-trainer'))).toContain('workspace.json')
  })

  test('what is nothing on the list is told, and nothing is removed', async () => {
    const { code, err } = await run('--remove', 'everything', '--yes')
    expect(code).toBe(64)
    expect(err).toContain('"everything" is nothing on the list.')
    expect(there()).toHaveLength(3)
  })
})

test('services are found by their files, those with a name of their own, too, and are removed by their manager', async () => {
  const folder = join(home, '.config/systemd/user')
  await mkdir(folder, { recursive: true })
  for (const name of [
    'llm-trainer.service',
    'llm-trainer-atelier.service',
    'llm-trainers-of-others.service',
    'sshd.service',
  ])
    await writeFile(join(folder, name), '[Unit]\n')
  const asked: (string | undefined)[] = []
  const { deps } = cliDepsWith({
    platform: 'linux',
    home,
    env: {},
    defaultWorkspace: trainer,
    async findRunning({ workspace }) {
      asked.push(workspace)
      return null
    },
  })
  const machine = {
    platform: 'linux' as const,
    home,
    env: { PATH: '/usr/bin' },
    uid: 501,
    user: 'ada',
    node: process.execPath,
    program: process.execPath,
  }
  const unit = 'llm-trainer-atelier.service'
  const {
    run: systemctl,
    changes,
    state,
  } = fakeSystemd(unit, {
    file: join(folder, unit),
    pid: 1,
    onStart: () => undefined,
    onStop: () => undefined,
  })
  state.enabled = true
  state.loaded = true
  const items = await serviceItems(deps, [trainer], machine, systemctl)
  expect(items.map(({ id }) => id)).toEqual(['service:llm-trainer', 'service:llm-trainer-atelier'])
  const [outcome] = await removeAll(items.filter(({ id }) => id === 'service:llm-trainer-atelier'))
  expect(outcome).toEqual({ id: 'service:llm-trainer-atelier', removed: true, why: null })
  // Whose folder it is, nobody knows: another one's control plane must not be taken for it, and be asked to end on Windows.
  expect(asked).toEqual([])
  expect(changes.join('\n')).toContain(`systemctl --user disable --now ${unit}`)
  expect((await readdir(folder)).sort()).toEqual([
    'llm-trainer.service',
    'llm-trainers-of-others.service',
    'sshd.service',
  ])
})
