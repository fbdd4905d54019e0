import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isLongRun } from '../../support/long-run.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { makePythonFolder } from '../../support/python-folder.ts'
import { makeWheel } from '../../support/python-wheel.ts'
import { startPlane } from '../../support/start-plane.ts'

// It makes an environment, which takes seconds.
if (isLongRun)
  it('a package that is missing is a card, whose repair installs it and starts what needs it', {
    timeout: 120_000,
  }, async () => {
    const wheels = await mkdtemp(join(tmpdir(), 'llm-trainer-wheels-'))
    makeWheel(wheels, 'tiny_thing', '1.0')
    const folder = await makePythonFolder({
      requirements: 'tiny-thing\n',
      change: { backends: 'python', python: 'python3', test_host: '127.0.0.1', health: { interval_ms: 300 } },
    })
    const script = join(folder.dir, 'llm_server.py')
    await writeFile(script, `import tiny_thing\n${await readFile(script, 'utf8')}`)
    const plane = await startPlane(folder.dir, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels })
    const probe = await watchPlane(folder.dir)
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
      await folder.remove()
      await rm(wheels, { recursive: true, force: true })
    }
  })
