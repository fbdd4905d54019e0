import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ControlPlane } from '../../../../control/control-plane.ts'
import { createFileStore } from '../../../../control/workspace/file-store.ts'
import { workspacePaths } from '../../../../control/workspace/paths.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { reply, teaches } from '../../../support/lesson-words.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../../support/product-page.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { startPlane } from '../../../support/start-plane.ts'
import { program } from '../../../support/supervised.ts'

const GOOD = fakeKey('900d')
/** Milliseconds from a fault to its card: twice what is promised, for a busy computer. */
const TOLD_WITHIN_MS = 10_000

let around: Surroundings
let plane: ControlPlane
let probe: PlaneProbe

async function open({ middleware = builtProgram('middleware'), key = GOOD } = {}): Promise<void> {
  plane = await startPlane(
    around.workspace.dir,
    { ...(key !== '' && { OPENROUTER_API_KEY: key }) },
    { entries: { 'llm-server': builtProgram('llm-server'), middleware } },
  )
  probe = await watchPlane(around.workspace.dir)
  await probe.when(requiredAreHealthy)
}

beforeEach(async () => {
  around = await createSurroundings({ llm_source: 'openrouter', max_exchanges: 100_000, conversation_delay: 0.02 })
  around.openrouter.acceptKeys(GOOD)
  around.openrouter.always(teaches())
  around.cerebrum.always({ kind: 'made', make: reply })
})
afterEach(async () => {
  await probe.close()
  await plane.stop()
  await around[Symbol.asyncDispose]()
})

test('a key revoked in mid-run is one card: what else looks wrong is on it, and one click mends it', async () => {
  await open()
  await probe.client.training.start({})
  await probe.when(({ training }) => (training.session?.exchanges ?? 0) >= 2)
  expect(probe.state().diagnoses).toEqual([])
  around.openrouter.acceptKeys()
  const revokedAt = performance.now()
  const told = await probe.when(({ diagnoses }) => diagnoses[0]?.symptoms.length === 2)
  expect(told.at - revokedAt).toBeLessThan(TOLD_WITHIN_MS)
  const { diagnoses, training } = told.state
  expect(diagnoses.map(({ id }) => id)).toEqual(['key-rejected'])
  const [card] = diagnoses
  expect(card).toMatchObject({ mendedBy: 'click', stage: 'waiting', repairs: [{ repair: 'switch-to-ollama' }, {}, {}] })
  expect(card?.symptoms.map(sayReason)).toEqual([
    'LLM server runs, but cannot answer',
    `Training is paused after ${training.session?.exchanges} of 100,000 exchanges`,
  ])
})

test('what a service prints over and over is told as it begins, beside a service that is well', async () => {
  const startedAt = performance.now()
  await open({ middleware: program('storms') })
  const told = await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'retry-storm.middleware'))
  expect(told.at - startedAt).toBeLessThan(TOLD_WITHIN_MS + 5_000)
  const card = told.state.diagnoses.find(({ id }) => id === 'retry-storm.middleware')
  expect(card && sayReason(card.title)).toBe('Middleware asks localhost:8040/sms/status again and again')
  expect(told.state.services.find(({ id }) => id === 'middleware')?.health).toBe('healthy')
})

test('a key that is missing may lie where nobody could look before: one check looks again', async () => {
  await open({ key: '' })
  await probe.when(({ diagnoses }) => diagnoses[0]?.id === 'key-missing')
  const { secrets } = workspacePaths(around.workspace.dir)
  await createFileStore({ file: secrets, now: Date.now, log: silentLog() }).set('openrouter_api_key', GOOD)
  await probe.client.key.check()
  const { state } = await probe.when(({ llm }) => llm.openrouter.key.state === 'accepted')
  expect(state.diagnoses.map(({ id }) => id)).not.toContain('key-missing')
})
