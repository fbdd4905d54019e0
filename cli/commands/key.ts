import { saysNothingOfKey } from '../../shared/key-doubt.ts'
import type { KeyState, Procedure } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { keyCard } from '../../shared/words/en/connect.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import type { Place } from '../kit.ts'
import { clockTime, createPrinter, type Printer, sayDone } from '../output/printer.ts'
import { createStepPrinter } from '../output/procedure-lines.ts'
import type { KeyInput } from '../parts.ts'
import { readSecret } from '../read-secret.ts'

export type KeySetOptions = Place & Omit<KeyInput, 'key'>

const { key: words } = cli

export async function keySet(deps: CliDeps, { workspace, json, ...choices }: KeySetOptions): Promise<number> {
  const key = await readSecret(deps)
  return withKeyAndSource(deps, workspace, async (actions, where) => {
    if (where === 'offline' && choices.store === 'session') throw usageError(words.sessionOffline)
    const printer = createPrinter(deps, json)
    const interrupts = listenForInterrupts(deps)
    try {
      const onProgress = createStepPrinter(printer)
      const trial = await actions.keySet({ key, ...choices }, { signal: interrupts.asked, onProgress })
      if (json) printer.json(trial)
      const { source } = await actions.sourceGet()
      return tellTrial(printer, trial, source === 'openrouter')
    } finally {
      interrupts.close()
    }
  })
}

function tellTrial(printer: Printer, { outcome, problem, steps }: Procedure, isSource: boolean): number {
  const notes = steps.map(({ note }) => note?.code)
  switch (outcome) {
    case 'done': {
      const unverified = notes.includes('note.offline') || notes.includes('note.unverified')
      printer.line(unverified ? words.savedUnverified : words.saved)
      sayKeyHints(printer, { steps }, isSource)
      return exitCodes.ok
    }
    case 'cancelled':
      printer.problem(words.cancelled)
      return exitCodes.interrupted
    default: {
      printer.problem(problem === null ? words.failed : `${words.failed} ${sayProblem(problem)}`)
      if (problem !== null && saysNothingOfKey.has(problem.code)) printer.problem(words.hintSaveAnyway)
      if (problem?.code === 'secret-store-unavailable') printer.problem(words.hintStore)
      return exitCodes.failed
    }
  }
}

/** What is left to do before a key that was kept answers. */
export function sayKeyHints(printer: Printer, { steps }: Pick<Procedure, 'steps'>, isSource: boolean): void {
  if (steps.some(({ note }) => note?.code === 'note.hidden')) printer.line(words.hintPrefer)
  if (!isSource) printer.line(words.hintSource)
}

export const keyStatus = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => tellKey(deps, json, await actions.keyStatus()))

/** What is known of the key. Exits with 1 where there is none, or it does not work. */
export function tellKey(deps: CliDeps, json: boolean, key: KeyState): number {
  const printer = createPrinter(deps, json)
  if (json) printer.json(key)
  for (const line of keyLines(key)) printer.line(line)
  return key.state === 'missing' || key.state === 'rejected' ? exitCodes.failed : exitCodes.ok
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`

/** What is known of the key in use. */
export function keyLines(key: KeyState): string[] {
  if (key.state === 'missing' || key.masked === null) return [words.none]
  const { masked, from, hides, label, limitUsd, remainingUsd, checkedAt, problem } = key
  const checked = checkedAt === null ? '' : ` (${fill(words.checked, { time: clockTime(checkedAt) })})`
  return [
    fill(words.inUse, { masked, from: from === null ? '' : panel.keyOrigins[from] }),
    `${panel.keyStates[key.state]}${checked}${problem === null ? '' : `: ${problem.detail}`}`,
    ...(label === null ? [] : [fill(words.label, { label })]),
    ...(limitUsd === null || remainingUsd === null
      ? []
      : [fill(words.left, { remaining: dollars(remainingUsd), limit: dollars(limitUsd) })]),
    ...moreKeyLines(key),
    ...(hides === null ? [] : [fill(words.hides, { last4: hides.last4, from: panel.keyOrigins[hides.from] })]),
  ]
}

/** What else the free check told, as the card in the panel says it. */
function moreKeyLines({ freeRequests, expiresAt, management }: KeyState): string[] {
  return [
    ...(freeRequests === null ? [] : [`${keyCard.free}: ${fill(keyCard.freeOf, freeRequests)}.`]),
    ...(expiresAt === null ? [] : [`${keyCard.expires} ${new Date(expiresAt).toISOString().slice(0, 10)}.`]),
    ...(management ? [keyCard.management] : []),
  ]
}

export const keyRemove = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    await actions.keyRemove()
    sayDone(deps, json, words.removed)
    return exitCodes.ok
  })
