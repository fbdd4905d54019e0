import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workspacePaths } from '../../../control/workspace/paths.ts'
import { problemFrom } from '../../../shared/problem.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { harms } from '../../support/harm.ts'
import { reply, teaches } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

const GOOD = fakeKey('900d')
let around: Surroundings

beforeEach(async () => {
  around = await createSurroundings({ llm_source: 'openrouter', max_exchanges: 400, conversation_delay: 0 })
  around.openrouter.acceptKeys(GOOD)
  around.openrouter.always(teaches())
  around.cerebrum.always({ kind: 'made', make: reply })
})
afterEach(() => around[Symbol.asyncDispose]())

test('the app starts with a damaged history and an archive of a later version, tells both, and goes on where they are mended', async () => {
  const { dir, trainingDb, historyDb } = workspacePaths(around.workspace.dir)
  const later = new DatabaseSync(trainingDb)
  later.exec('CREATE TABLE later (x); PRAGMA user_version = 99')
  later.close()
  const bytes = readFileSync(trainingDb)
  writeFileSync(historyDb, 'This is no database, and long enough to be looked at as one. '.repeat(20))
  const plane = await startPlane(dir, { OPENROUTER_API_KEY: GOOD })
  const probe = await watchPlane(dir)
  try {
    await probe.when(requiredAreHealthy)
    const { state } = await probe.when(({ diagnoses }) => diagnoses.length >= 2)
    expect(state.diagnoses.map(({ id }) => id)).toEqual(['database-unusable', 'database-damaged'])
    const aside = readdirSync(dir).filter((name) => name.startsWith('history.damaged-'))
    expect(state.diagnoses[1]?.evidence.map(({ text }) => text.params.keptAs)).toEqual(aside)
    const refused = await probe.client.training.start({}).then(() => null, problemFrom)
    expect(refused?.detail).toContain('newer version of this app')
    expect(readFileSync(trainingDb).equals(bytes)).toBe(true)
    expect(state.services.find(({ id }) => id === 'middleware')).toMatchObject({ restarts: 0, run: 1 })
    expect((await probe.client.incidents.list({})).incidents.length).toBeGreaterThan(0)
  } finally {
    await probe.close()
    await plane.stop()
  }
})

test.runIf(isLongRun)(
  'an archive that becomes damaged in the midst of training ends the session in words, and the next one is kept in a new file',
  async () => {
    const { dir, trainingDb } = workspacePaths(around.workspace.dir)
    const plane = await startPlane(dir, { OPENROUTER_API_KEY: GOOD })
    const probe = await watchPlane(dir)
    try {
      await probe.when(requiredAreHealthy)
      await probe.client.training.start({})
      await probe.when(({ training }) => (training.session?.exchanges ?? 0) >= 60, 60_000)
      const writer = new DatabaseSync(trainingDb)
      writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      writer.close()
      harms['with garbage in the middle']?.(trainingDb)
      const { state } = await probe.when(({ training }) => training.step === 'done', 60_000)
      expect(state.training.reason).toMatchObject({ kind: 'problem' })
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'database-damaged'))
      expect(readdirSync(dir).filter((name) => /^training\.damaged-.*\.db$/.test(name))).toHaveLength(1)
      await probe.client.training.start({ maxExchanges: 3 })
      await probe.when(({ training }) => training.step === 'done' && training.session?.exchanges === 3, 60_000)
      expect(probe.state().services.find(({ id }) => id === 'middleware')).toMatchObject({ restarts: 0 })
      expect((await probe.client.training.sessions()).length).toBe(1)
    } finally {
      await probe.close()
      await plane.stop()
    }
  },
)
