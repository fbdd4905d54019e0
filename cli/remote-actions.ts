import type { PanelState, Procedure } from '../shared/state.ts'
import { cli } from '../shared/words/en/cli.ts'
import { CliError } from './cli-error.ts'
import type { PlaneClient } from './connection.ts'
import { exitCodes } from './exit-codes.ts'
import type { ConnectOptions, KeyAndSource, ProcedureOptions } from './parts.ts'

/** Milliseconds. A trial ends with a real generation, and models may take their time. */
const KEY_TRIAL_DEADLINE_MS = 180_000

/** Both parts of the search have a deadline of a quarter of a minute. */
const LEAKS_DEADLINE_MS = 45_000

type Which = (llm: PanelState['llm']) => Procedure | null

const trialOf: Which = ({ keyTrial }) => keyTrial

/** `key` and `source` through a control plane that runs. */
export function remoteActions(client: PlaneClient): Omit<KeyAndSource, 'close'> {
  const watch = (signal: AbortSignal) => client.state.watch(undefined, { signal })

  /** When the procedure that is on the panel already was started, to tell it from ours. */
  const startedBefore = async (which: Which): Promise<number | null> =>
    which((await client.state.get()).llm)?.startedAt ?? null

  /** A call that answers when the trial has ended; meanwhile its steps come from the state. */
  const tried = async (
    call: (context: { deadlineMs: number }) => Promise<Procedure>,
    { signal, onProgress }: ProcedureOptions,
  ): Promise<Procedure> => {
    const before = await startedBefore(trialOf)
    const over = new AbortController()
    const following = (async () => {
      for await (const { llm } of await watch(over.signal)) {
        if (llm.keyTrial !== null && llm.keyTrial.startedAt !== before) onProgress(llm.keyTrial)
      }
    })()
    const cancel = cancelling(client, signal, 'key-trial')
    try {
      const trial = await call({ deadlineMs: KEY_TRIAL_DEADLINE_MS })
      onProgress(trial)
      return trial
    } finally {
      over.abort()
      // Progress is for the eyes only: a stream that broke off changes nothing about the outcome.
      await Promise.allSettled([following])
      await cancel.done()
    }
  }

  return {
    keySet: (input, options) => tried((context) => client.key.set(input, { context }), options),
    async keyConnect(input, options) {
      const before = await startedBefore(trialOf)
      const over = new AbortController()
      const states = await watch(over.signal)
      const cancel = cancelling(client, options.signal, 'connect')
      try {
        const { url } = await client.connect.begin(input)
        const outcome = outcomeOf(states, trialOf, before, options)
        await Promise.race([outcome, pasteCode(client, url, options)])
        return await outcome
      } finally {
        over.abort()
        await cancel.done()
      }
    },
    keyLeaks: () => client.leaks.look(undefined, { context: { deadlineMs: LEAKS_DEADLINE_MS } }),
    async keyStatus() {
      return (await client.state.get()).llm.openrouter.key
    },
    async keyRemove() {
      await client.key.remove()
    },
    keysList: async () => (await client.state.get()).llm.savedKeys,
    keysUse: (id, options) => tried((context) => client.keys.use({ id }, { context }), options),
    async keysRename(id, name) {
      await client.keys.rename({ id, name })
    },
    async keysRemove(id) {
      await client.keys.remove({ id })
    },
    async sourceGet() {
      const { source, model } = (await client.state.get()).llm
      return { source, model }
    },
    sourceSet: (input, options) => followSwitch(client, () => client.source.switch(input), options),
  }
}

/** Begins a switch of the source and follows it to its end. */
export async function followSwitch(
  client: PlaneClient,
  begin: () => Promise<unknown>,
  options: ProcedureOptions,
): Promise<Procedure> {
  const before = (await client.state.get()).llm.switching?.startedAt ?? null
  const over = new AbortController()
  const states = await client.state.watch(undefined, { signal: over.signal })
  const cancel = cancelling(client, options.signal, 'source-switch')
  try {
    await begin()
    return await outcomeOf(states, ({ switching }) => switching, before, options)
  } finally {
    over.abort()
    await cancel.done()
  }
}

/** A code that is not pasted after all ends the connecting on the other side, too. */
async function pasteCode(client: PlaneClient, url: string, { onUrl }: Pick<ConnectOptions, 'onUrl'>): Promise<void> {
  try {
    const code = await onUrl(url)
    if (code !== null) await client.connect.code({ code })
  } catch (error) {
    await client.connect.cancel()
    throw error
  }
}

async function outcomeOf(
  states: AsyncIterable<PanelState>,
  which: Which,
  before: number | null,
  { onProgress }: Pick<ProcedureOptions, 'onProgress'>,
): Promise<Procedure> {
  for await (const { llm } of states) {
    const procedure = which(llm)
    if (procedure === null || procedure.startedAt === before) continue
    onProgress(procedure)
    if (procedure.outcome !== 'running') return procedure
  }
  throw new CliError(cli.source.ended, exitCodes.broken)
}

/** Ends the procedure on the other side when the user ends it here; its outcome then comes the usual way. */
export function cancelling(
  client: PlaneClient,
  signal: AbortSignal,
  procedure: Exclude<Procedure['kind'], 'repair'>,
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
