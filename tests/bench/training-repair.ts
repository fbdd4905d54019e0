import type { PanelState } from '../../shared/state.ts'
import { speaks } from '../support/fake-ollama-answers.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { lesson, reply, teaches } from '../support/lesson-words.ts'
import { createSurroundings, type Surroundings } from '../support/product-page.ts'
import { below, type Effort, none, type Row } from './rows.ts'
import { type Running, startRunning } from './running.ts'

const PAUSED_WITHIN_MS = 2_000
const NEXT_WITHIN_MS = 3_000

const exchanges = ({ training }: PanelState): number => training.session?.exchanges ?? 0
const isPaused = ({ training: { step, reason } }: PanelState): boolean =>
  step === 'paused' && reason?.kind === 'problem' && reason.problem.code === 'key-rejected'

/** The key is revoked in the middle of a run: after how long the panel says why it waits, and what was spent after the refusal. */
async function revoke({ openrouter }: Surroundings, { probe }: Running, good: string) {
  const revokedAt = performance.now()
  openrouter.acceptKeys(good)
  const { at } = await probe.when(isPaused)
  const spent = openrouter.generations().length
  return { pausedMs: at - revokedAt, spent }
}

/** Milliseconds until the run has made one exchange more. */
async function next({ probe }: Running, mend: () => Promise<unknown>): Promise<number> {
  const before = exchanges(probe.state())
  const mendedAt = performance.now()
  await mend()
  const { at } = await probe.when((state) => exchanges(state) > before)
  return at - mendedAt
}

/** A run whose key is revoked, which is mended by another key, then by a switch to Ollama. Teachers and learner answer at once. */
export async function trainingRepair({ quick }: Effort): Promise<Row[]> {
  const paused: number[] = []
  const byKey: number[] = []
  const bySwitch: number[] = []
  let wasted = 0
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    await using around = await createSurroundings({
      llm_source: 'openrouter',
      max_exchanges: 100_000,
      conversation_delay: 0.02,
    })
    const { openrouter, ollama, cerebrum } = around
    openrouter.acceptKeys(fakeKey('a0'))
    openrouter.always(teaches())
    ollama.always(speaks(lesson(round)))
    cerebrum.always({ kind: 'made', make: reply })
    await using running = await startRunning(around)
    const { client } = running.probe
    await client.key.set({ key: fakeKey('a0'), store: 'file' })
    await client.training.start({})

    const first = await revoke(around, running, fakeKey('a1'))
    paused.push(first.pausedMs)
    byKey.push(await next(running, () => client.key.set({ key: fakeKey('a1'), store: 'file' })))
    await running.probe.when((state) => state.training.step === 'running')
    const second = await revoke(around, running, fakeKey('a2'))
    paused.push(second.pausedMs)
    wasted += openrouter.generations().length - second.spent
    bySwitch.push(await next(running, () => client.source.switch({ to: 'ollama' })))
    wasted += openrouter.generations().length - second.spent
    await client.training.stop()
  }
  return [
    below('in training: key revoked, to the pause with its reason in the panel', PAUSED_WITHIN_MS, paused),
    none('generations with it after the first refusal', wasted),
    below('a new key, to the next exchange', NEXT_WITHIN_MS, byKey),
    below('a switch to Ollama, to the next exchange', NEXT_WITHIN_MS, bySwitch),
  ]
}
