import type { PanelState, Procedure } from '../shared/state.ts'
import { cli } from '../shared/words/en/cli.ts'
import { CliError } from './cli-error.ts'
import type { PlaneClient } from './connection.ts'
import { exitCodes } from './exit-codes.ts'
import type { KeyAndSource, ProcedureOptions } from './parts.ts'

/** Milliseconds. A trial ends with a real generation, and models may take their time. */
const KEY_TRIAL_DEADLINE_MS = 180_000

type Which = (llm: PanelState['llm']) => Procedure | null

/** `key` and `source` through a control plane that runs. */
export function remoteActions(client: PlaneClient): Omit<KeyAndSource, 'close'> {
  const watch = (signal: AbortSignal) => client.state.watch(undefined, { signal, context: { deadlineMs: null } })

  /** When the procedure that is on the panel already was started, to tell it from ours. */
  const startedBefore = async (which: Which): Promise<number | null> =>
    which((await client.state.get()).llm)?.startedAt ?? null

  return {
    async keySet(input, { signal, onProgress }) {
      const before = await startedBefore(({ keyTrial }) => keyTrial)
      const over = new AbortController()
      const following = (async () => {
        for await (const { llm } of await watch(over.signal)) {
          if (llm.keyTrial !== null && llm.keyTrial.startedAt !== before) onProgress(llm.keyTrial)
        }
      })()
      const cancel = cancelling(client, signal, 'key-trial')
      try {
        const trial = await client.key.set(input, { context: { deadlineMs: KEY_TRIAL_DEADLINE_MS } })
        onProgress(trial)
        return trial
      } finally {
        over.abort()
        // Progress is for the eyes only: a stream that broke off changes nothing about the outcome.
        await Promise.allSettled([following])
        await cancel.done()
      }
    },
    async keyStatus() {
      return (await client.state.get()).llm.openrouter.key
    },
    async keyRemove() {
      await client.key.remove()
    },
    async sourceGet() {
      const { source, model } = (await client.state.get()).llm
      return { source, model }
    },
    async sourceSet(input, options) {
      const before = await startedBefore(({ switching }) => switching)
      const over = new AbortController()
      const states = await watch(over.signal)
      const cancel = cancelling(client, options.signal, 'source-switch')
      try {
        await client.source.switch(input)
        return await outcomeOf(states, before, options)
      } finally {
        over.abort()
        await cancel.done()
      }
    },
  }
}

async function outcomeOf(
  states: AsyncIterable<PanelState>,
  before: number | null,
  { onProgress }: Pick<ProcedureOptions, 'onProgress'>,
): Promise<Procedure> {
  for await (const { llm } of states) {
    const procedure = llm.switching
    if (procedure === null || procedure.startedAt === before) continue
    onProgress(procedure)
    if (procedure.outcome !== 'running') return procedure
  }
  throw new CliError(cli.source.ended, exitCodes.broken)
}

/** Ends the procedure on the other side when the user ends it here; its outcome then comes the usual way. */
function cancelling(
  client: PlaneClient,
  signal: AbortSignal,
  procedure: 'key-trial' | 'source-switch',
): { done(): Promise<void> } {
  let dismissed: Promise<unknown> = Promise.resolve()
  const dismiss = (): void => {
    dismissed = client.source.dismiss({ procedure })
  }
  signal.addEventListener('abort', dismiss, { once: true })
  return {
    async done() {
      signal.removeEventListener('abort', dismiss)
      await dismissed
    },
  }
}
