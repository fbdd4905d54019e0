import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFile from '../../../package.json' with { type: 'json' }
import { isLongRun } from '../../support/long-run.ts'
import { npm, packWithNpm, writeNpmPackage } from '../../support/npm-package.ts'
import { createTestWorkspace } from '../../support/test-workspace.ts'

/** Milliseconds from the start of `llm-trainer up` to the answer of its panel. It takes one second, and five are promised; a computer may be busy. */
const UP_WITHIN_MS = 30_000

describe.runIf(isLongRun)('the tarball, installed', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'llmt-npm-'))
  let tarball: string
  /** Only what a user has: Node 24 is first on the path. */
  const env = {
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: join(folder, 'home'),
  }
  beforeAll(async () => {
    mkdirSync(env.HOME)
    await writeNpmPackage(join(folder, 'package'))
    tarball = join(folder, (await packWithNpm(join(folder, 'package'), folder)).filename)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('into an empty folder: `up` shows its panel, and everything is found from there', async () => {
    const project = join(folder, 'project')
    mkdirSync(project)
    await npm(project, ['install', tarball])
    const bin = join(project, 'node_modules/.bin/llm-trainer')
    const workspace = await createTestWorkspace()
    const ask = (...args: string[]): string =>
      execFileSync(bin, [...args, '--workspace', workspace.dir], { env, encoding: 'utf8' })

    const before = performance.now()
    const up = spawn(bin, ['up', '--no-open', '--json', '--workspace', workspace.dir], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(up, 'exit')
    try {
      const lines = createInterface({ input: up.stdout })[Symbol.asyncIterator]()
      const ready = JSON.parse(String((await lines.next()).value)) as { event: string; panel: string; origin: string }
      expect(ready.event).toBe('ready')
      const page = await fetch(ready.panel)
      const tookMs = performance.now() - before
      expect(page.status).toBe(200)
      expect(tookMs).toBeLessThan(UP_WITHIN_MS)
      const [script = ''] = (await page.text()).match(/(?<=src="\.?\/?)[^"]+\.js/) ?? []
      expect((await fetch(new URL(script, ready.origin))).status).toBe(200)

      // Each of them is found beside the installed program: services, the practice CEREBRUM, and the threads.
      expect(ask('source', 'demo')).toContain('Practice teacher answers now')
      expect(ask('training', 'start', '--exchanges', '2', '--delay', '0', '--watch')).not.toBe('')
      expect(ask('training', 'sessions')).toContain('2/2        finished  practice-teacher')
      expect(ask('history')).not.toBe('')
      expect(ask('logs')).not.toBe('')
      expect(ask('open')).toContain(ready.origin)
      const unit = JSON.parse(ask('service', 'install', '--dry-run', '--json')) as { content: string }
      const program = realpathSync(join(project, 'node_modules', packageFile.name, 'bin/llm-trainer.cjs'))
      expect(unit.content).toContain(program)
      ask('down')
      expect(await exited).toEqual([0, null])
    } finally {
      up.kill('SIGKILL')
      await workspace.remove()
    }
  })

  test('for good, under a prefix: the command, its man page, and a service that starts it from there', async () => {
    const prefix = join(folder, 'prefix')
    await npm(folder, ['install', '--global', '--prefix', prefix, tarball])
    const bin = join(prefix, 'bin/llm-trainer')
    expect(execFileSync(bin, ['--version'], { env, encoding: 'utf8' })).toBe(`${packageFile.version}\n`)
    expect(existsSync(join(prefix, 'bin', packageFile.name))).toBe(true)
    expect(readFileSync(join(prefix, 'share/man/man1/llm-trainer.1'), 'utf8')).toContain('.TH LLM-TRAINER 1')
    await npm(folder, ['uninstall', '--global', '--prefix', prefix, packageFile.name])
    expect(existsSync(bin)).toBe(false)
  })

  test('by npx: its command of the package’s name is found, and what would not last is not handed on', async () => {
    const ofNpx = { ...process.env, npm_config_cache: join(folder, 'cache') }
    expect(await npm(folder, ['exec', '--yes', '--', `file:${tarball}`, '--version'], ofNpx)).toBe(
      `${packageFile.version}\n`,
    )
    const install = npm(folder, ['exec', '--yes', '--', `file:${tarball}`, 'service', 'install', '--dry-run'], ofNpx)
    await expect(install).rejects.toThrow('npm install --global llm-trainer-control-panel')
  })
})
