import type { Api } from '../../shared/contract/client.ts'
import { problemError } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'

/** Milliseconds. */
const RUNS_WITHIN_MS = 20_000

/** Resolves when every required service runs; throws when one failed, or takes too long. */
export async function untilItRuns(api: Api, withinMs = RUNS_WITHIN_MS): Promise<void> {
  const late = AbortSignal.timeout(withinMs)
  let last = ''
  try {
    for await (const state of await api.state.watch(undefined, { signal: late })) {
      last = state.sentence
      const required = state.services.filter((service) => service.required)
      if (required.some(({ lifecycle }) => lifecycle === 'failed')) throw notRunning(state)
      if (required.every(({ lifecycle }) => lifecycle === 'running')) return
    }
  } catch (error) {
    if (!late.aborted) throw error
  }
  throw problemError('unavailable', last)
}

const notRunning = ({ sentence }: PanelState) => problemError('unavailable', sentence)
