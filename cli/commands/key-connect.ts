import type { Procedure } from '../../shared/state.ts'
import { cliConnect as words } from '../../shared/words/en/cli-connect.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { connect } from '../../shared/words/en/connect.ts'
import { fill } from '../../shared/words/say.ts'
import { act } from '../act.ts'
import { tryBrowser } from '../browser.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import type { Place } from '../kit.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createStepPrinter } from '../output/procedure-lines.ts'
import type { ConnectInput } from '../parts.ts'
import { readSecret } from '../read-secret.ts'
import { sayKeyHints } from './key.ts'

export type KeyConnectOptions = Place & { code?: boolean; again?: boolean; saveAnyway?: boolean } & Omit<
    ConnectInput,
    'method'
  >

/** Gets a key from OpenRouter's page: it comes back by itself, or with `--code` its code is pasted here. */
export function keyConnect(
  deps: CliDeps,
  { workspace, json, code = false, again = false, saveAnyway = false, ...choices }: KeyConnectOptions,
): Promise<number> {
  if (again)
    return act(
      deps,
      { workspace, json },
      (client) => client.connect.again({ ...choices, saveAnyway }),
      cliMore.key.tried,
    )
  return withKeyAndSource(deps, workspace, async (actions, where) => {
    if (where === 'offline' && choices.store === 'session') throw usageError(words.sessionOffline)
    const printer = createPrinter(deps, json)
    const interrupts = listenForInterrupts(deps)
    const onUrl = async (url: string): Promise<string | null> => {
      if (json) printer.json({ url })
      else await showPage(deps, printer, url, code)
      return code ? readSecret(deps, words) : null
    }
    try {
      const procedure = await actions.keyConnect(
        { ...choices, method: code ? 'code' : 'callback' },
        { signal: interrupts.asked, onProgress: createStepPrinter(printer), onUrl },
      )
      if (json) printer.json(procedure)
      const { source } = await actions.sourceGet()
      return tell(printer, procedure, source === 'openrouter')
    } finally {
      interrupts.close()
    }
  })
}

async function showPage(deps: CliDeps, printer: Printer, url: string, code: boolean): Promise<void> {
  const why = await tryBrowser(deps, url)
  if (why === null) return printer.line(fill(words.opened, { url }))
  printer.line(fill(words.notOpened, { why }))
  printer.line(fill(words.printed, { url }))
  if (!code) printer.line(words.elsewhere)
}

function tell(printer: Printer, procedure: Procedure, isSource: boolean): number {
  const { outcome, problem, steps } = procedure
  switch (outcome) {
    case 'done': {
      const isUnverified = steps.some(({ note }) => note?.code === 'note.unverified')
      printer.line(isUnverified ? words.unverified : words.done)
      sayKeyHints(printer, procedure, isSource)
      return exitCodes.ok
    }
    case 'cancelled':
      printer.problem(words.cancelled)
      return exitCodes.interrupted
    default: {
      const outcomes: Record<string, string> = connect.outcomes
      const hasKey = steps.some(({ id, state }) => id === 'exchanged' && state === 'done')
      const own = problem === null || hasKey ? undefined : outcomes[problem.code]
      printer.problem([words.failed, own ?? (problem && sayProblem(problem))].filter(Boolean).join(' '))
      return exitCodes.failed
    }
  }
}
