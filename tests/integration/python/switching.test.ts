import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import type { BackendKind } from '../../../shared/backends.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { type LittleCerebrum, startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { makePythonFolder, type PythonFolder } from '../../support/python-folder.ts'
import { startPlane } from '../../support/start-plane.ts'
import { isAlive } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')
const MODEL = 'openai/gpt-4.1-mini'
const TIMES = isLongRun ? 20 : 1

describe('going over from one kind of services to the other', () => {
  let openrouter: FakeOpenRouter
  let cerebrum: LittleCerebrum
  let folder: PythonFolder
  let plane: ControlPlane
  let probe: PlaneProbe

  beforeAll(async () => {
    ;[openrouter, cerebrum] = await Promise.all([startFakeOpenRouter(), startLittleCerebrum()])
    openrouter.acceptKeys(GOOD)
    folder = await makePythonFolder({
      change: {
        llm_source: 'openrouter',
        openrouter_api_key: '',
        openrouter_model: MODEL,
        openrouter_url: openrouter.url,
        cerebrum_url: cerebrum.url,
        test_host: '127.0.0.1',
        health: { interval_ms: 300 },
      },
    })
    plane = await startPlane(folder.dir)
    probe = await watchPlane(folder.dir)
    await probe.when(requiredAreHealthy)
    await probe.client.key.set({ key: GOOD, store: 'file' })
  })
  afterAll(async () => {
    await probe.close()
    await plane.stop()
    await Promise.all([openrouter.close(), cerebrum.close()])
    await folder.remove()
  })

  const use = (kind: BackendKind) => probe.client.backends.use({ kind }, { context: { deadlineMs: 90_000 } })
  const pids = (): number[] => plane.state().services.flatMap(({ pid }) => pid ?? [])
  const chat = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${folder.ports.llmServer}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Hello' }),
      signal: AbortSignal.timeout(10_000),
    })
    await answer.json()
    return answer.status
  }
  const isOurs = async (): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${folder.ports.llmServer}/health`)).status === 200

  it(
    `loses nothing, ${TIMES} times there and back`,
    async () => {
      const settings = async (): Promise<object> => JSON.parse(await readFile(join(folder.dir, 'config.json'), 'utf8'))
      const { backends: _, ...before } = (await settings()) as { backends?: string }
      for (let round = 0; round < TIMES; round += 1)
        for (const kind of ['python', 'built-in'] as const satisfies BackendKind[]) {
          const old = pids()
          const { outcome, problem, steps } = await use(kind)
          expect({ outcome, problem, notes: steps.at(-2)?.note?.code }).toEqual({
            outcome: 'done',
            problem: null,
            notes: 'note.answered',
          })
          expect(old.filter(isAlive)).toEqual([])
          expect(await chat()).toBe(200)
          expect(await isOurs()).toBe(kind === 'built-in')
          const { backends, ...others } = (await settings()) as { backends?: string }
          expect(backends).toBe(kind)
          expect(others).toEqual(before)
          expect(plane.state().llm.openrouter.key).toMatchObject({ state: 'accepted', from: 'file' })
        }
    },
    TIMES * 30_000,
  )

  if (isLongRun)
    it('puts back what ran before where the others do not come up', async () => {
      const before = await readFile(join(folder.dir, 'config.json'), 'utf8')
      const script = join(folder.dir, 'llm_server.py')
      const text = await readFile(script, 'utf8')
      await writeFile(script, `import a_package_that_nobody_has\n${text}`)
      const { outcome, problem, steps } = await use('python')
      expect({ outcome, code: problem?.code, steps: steps.map(({ id, state }) => `${id} ${state}`) }).toEqual({
        outcome: 'failed',
        code: 'python-packages-missing',
        steps: [
          'interpreter done',
          'packages done',
          'stop-services done',
          'start-services failed',
          'answer waiting',
          'kept waiting',
          'undo done',
        ],
      })
      await probe.when(requiredAreHealthy)
      expect(plane.state().backends.kind).toBe('built-in')
      expect(await chat()).toBe(200)
      expect(await readFile(join(folder.dir, 'config.json'), 'utf8')).toBe(before)

      // By hand, too: tried once, and not again with every other setting.
      const tried = (): number | undefined => plane.state().backends.procedure?.startedAt
      const first = tried()
      await probe.client.config.update({ backends: 'python' })
      await probe.when(
        ({ backends: { procedure } }) => procedure?.startedAt !== first && procedure?.outcome === 'failed',
      )
      const second = tried()
      await probe.client.config.update({ conversation_delay: 3 })
      await probe.when(requiredAreHealthy)
      expect(tried()).toBe(second)
      await probe.client.config.update({ backends: 'built-in' })
      await writeFile(script, text)
    })
})
