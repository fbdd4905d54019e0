import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { privateVenv, venvPython } from '../../../control/python/candidates.ts'
import { installPackages, makeEnvironment } from '../../../control/python/install.ts'
import type { InstallProgress } from '../../../control/python/install-progress.ts'
import { missingPackages } from '../../../control/python/packages.ts'
import { eventually } from '../../support/eventually.ts'
import { isLongRun } from '../../support/long-run.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { makePythonFolder } from '../../support/python-folder.ts'
import { testPython as python, makeWheel as wheelIn } from '../../support/python-wheel.ts'
import { startPlane } from '../../support/start-plane.ts'

let dir: string
let folder: string
let env: NodeJS.ProcessEnv
let requirements: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-install-'))
  folder = join(dir, 'folder')
  const wheels = join(dir, 'wheels')
  await mkdir(folder)
  await mkdir(wheels)
  const { PATH } = process.env
  env = { PATH, HOME: dir, TMPDIR: dir, PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels }
  requirements = join(folder, 'requirements.txt')
})

afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }))

const makeWheel = (name: string, version: string): unknown => wheelIn(join(dir, 'wheels'), name, version)

async function install(
  onProgress: (progress: InstallProgress) => void,
  signal = new AbortController().signal,
): Promise<string> {
  const parts = { python, folder, requirements, env, signal, onProgress }
  const made = await makeEnvironment(parts)
  await installPackages(parts, made)
  return made
}

const venv = (): string => privateVenv(folder, process.platform)

// Each makes an environment, which takes seconds.
if (isLongRun)
  describe('packages for the folder alone', () => {
    it('are installed step by step; a later failure leaves them usable, and a file called like a module is not run', async () => {
      makeWheel('tiny_thing', '1.0')
      await writeFile(requirements, 'tiny-thing>=1.0\n')
      await writeFile(join(folder, 'venv.py'), 'raise SystemExit("the folder’s own")\n')
      await writeFile(join(folder, 'zipfile.py'), 'raise SystemExit("the folder’s own")\n')
      const seen: InstallProgress[] = []
      const made = await install((progress) => seen.push(progress))
      expect(made).toBe(venvPython(venv(), process.platform))
      expect(seen[0]).toMatchObject({ step: 'environment', done: 0 })
      expect(seen.at(-1)).toEqual({ step: 'install', line: 'Successfully installed tiny-thing-1.0', done: 1 })
      const question = { env, signal: new AbortController().signal }
      expect(await missingPackages(made, 'tiny-thing>=1.0\nother-thing', question)).toEqual(['other-thing'])

      const before = await stat(venv())
      await writeFile(requirements, 'tiny-thing\nother-thing>=2\n')
      const failing: InstallProgress[] = []
      await expect(install((progress) => failing.push(progress))).rejects.toMatchObject({
        problem: {
          code: 'install-failed',
          params: { kind: 'no-version', line: expect.stringContaining('other-thing>=2') },
        },
      })
      expect(failing.map(({ step }) => step)).not.toContain('environment')
      expect((await stat(venv())).ino).toBe(before.ino)
      expect(await missingPackages(made, 'tiny-thing', question)).toEqual([])
    })

    it('make no environment that is half done: called off in the middle, nothing of it is left', async () => {
      await writeFile(requirements, 'tiny-thing\n')
      const controller = new AbortController()
      const left = install(() => undefined, controller.signal)
      const settled = left.catch(() => undefined)
      // From here on it brings pip into it, which takes seconds.
      await eventually(() => stat(join(venv(), 'pyvenv.cfg')))
      controller.abort(new Error('called off'))
      await settled
      await expect(left).rejects.toThrow('called off')
      await expect(stat(venv())).rejects.toMatchObject({ code: 'ENOENT' })
    })

    it('replace an environment that does not run', async () => {
      makeWheel('tiny_thing', '1.0')
      await writeFile(requirements, 'tiny-thing\n')
      await mkdir(join(venv(), 'bin'), { recursive: true })
      await writeFile(join(venv(), 'bin', 'python'), 'no program')
      await expect(install(() => undefined)).resolves.toBe(venvPython(venv(), process.platform))
    })
  })

it('a Python that cannot make an environment says so, and leaves none behind', async () => {
  await writeFile(requirements, 'tiny-thing\n')
  const signal = new AbortController().signal
  const parts = { folder, requirements, env, signal, onProgress: () => undefined }
  await expect(makeEnvironment({ ...parts, python: join(dir, 'nothing') })).rejects.toMatchObject({
    problem: { code: 'install-failed', params: { line: expect.stringContaining('ENOENT') } },
  })
  await expect(stat(venv())).rejects.toMatchObject({ code: 'ENOENT' })
})

if (isLongRun)
  it('a package that is missing is a card, whose repair installs it and starts what needs it', {
    timeout: 120_000,
  }, async () => {
    const wheels = await mkdtemp(join(tmpdir(), 'llm-trainer-wheels-'))
    wheelIn(wheels, 'tiny_thing', '1.0')
    const lacking = await makePythonFolder({
      requirements: 'tiny-thing\n',
      change: { backends: 'python', python: 'python3', test_host: '127.0.0.1', health: { interval_ms: 300 } },
    })
    const script = join(lacking.dir, 'llm_server.py')
    await writeFile(script, `import tiny_thing\n${await readFile(script, 'utf8')}`)
    const plane = await startPlane(lacking.dir, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels })
    const probe = await watchPlane(lacking.dir)
    try {
      const { state } = await probe.when(({ diagnoses }) =>
        diagnoses.some(({ id }) => id === 'python-packages-missing'),
      )
      expect(state.backends.python).toMatchObject({ interpreter: { kind: 'chosen' }, missing: ['tiny-thing'] })
      const { outcome, problem } = await probe.client.repairs.run(
        { diagnosis: 'python-packages-missing', repair: 'install-packages' },
        { context: { deadlineMs: 90_000 } },
      )
      expect({ outcome, problem }).toEqual({ outcome: 'done', problem: null })
      const after = await probe.when(requiredAreHealthy)
      expect(after.state.backends.python).toMatchObject({ interpreter: { kind: 'private' }, missing: [] })
    } finally {
      await probe.close()
      await plane.stop()
      await lacking.remove()
      await rm(wheels, { recursive: true, force: true })
    }
  })
