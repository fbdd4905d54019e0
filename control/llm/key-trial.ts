import { fingerprint } from '../../providers/key-fingerprint.ts'
import type { KeyFacts, OpenRouter } from '../../providers/openrouter/client.ts'
import type { ChatResult } from '../../providers/provider.ts'
import { type ProblemCode, ProblemError, problemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { readSecretInput, type SecretStoreName } from '../../shared/secrets.ts'
import type { Procedure } from '../../shared/state.ts'
import { problemReason } from '../../shared/words/say.ts'
import { type ProcedureRun, runProcedure } from './procedure.ts'
import { prove } from './proof.ts'

/** From the free check on. */
export const provingSteps = ['accepted', 'answer', 'stored', 'in-use'] as const
export const keyTrialSteps = ['format', ...provingSteps] as const

export type KeyTrialInput = {
  key: string
  store?: SecretStoreName | undefined
  saveAnyway?: boolean | undefined
}

export type Adoption = 'in-force' | 'when-started' | 'when-chosen' | { hiddenBy: string }

export type KeyTrialParts = {
  stored: string | null
  client(key: string): OpenRouter
  /** Model set by the user; empty when none is. */
  wantedModel: string
  chooseModel(client: OpenRouter, signal: AbortSignal): Promise<string>
  /** Keeps the key for good; the model is the one that answered, the label OpenRouter's, each `null` when nothing was proved. */
  keep(
    key: string,
    store: SecretStoreName | undefined,
    model: string | null,
    label: string | null,
  ): Promise<SecretStoreName>
  /** Hands the key to the LLM server; resolves when that says it uses it. */
  adopt(keyFingerprint: string, signal: AbortSignal): Promise<Adoption>
  note(key: string, finding: KeyFacts | 'unverified'): void
}

type Options = { signal: AbortSignal; now: () => number; onChange(procedure: Procedure): void }

/** Milliseconds. */
const CHECK_DEADLINE_MS = 10_000
const usualForm = /^sk-or-v1-[0-9a-zA-Z]{20,}$/

/**
 * Tries a key from its form to its use by the LLM server (DESIGN §6). The key that is stored stays until a real generation
 * with the new one has succeeded, or until the user chose to save it without that proof.
 */
export function tryKey(input: KeyTrialInput, parts: KeyTrialParts, options: Options): Promise<Procedure> {
  const { signal } = options
  const head = { kind: 'key-trial', to: null, model: null, stepIds: keyTrialSteps } as const
  return runProcedure(head, options, async ({ step }) => {
    const { key } = await step('format', async () => readKey(input.key, parts.stored))
    await proveAndUse({ step }, { ...input, key }, parts, signal)
  })
}

/** The steps of a trial from the free check to the use of the key, whoever it came from. */
export async function proveAndUse(
  { step }: ProcedureRun,
  input: KeyTrialInput,
  parts: KeyTrialParts,
  signal: AbortSignal,
): Promise<void> {
  const { key } = input
  const client = parts.client(key)
  let finding: KeyFacts | 'unverified' = 'unverified'
  let label: string | null = null
  let model: string | null = null

  await step('accepted', () =>
    unlessSavedAnyway(input, signal, async () => {
      const facts = await client.checkKey({ signal, deadlineMs: CHECK_DEADLINE_MS })
      finding = facts
      label = facts.label
      return { note: remaining(facts) }
    }),
  )
  await step('answer', () =>
    unlessSavedAnyway(input, signal, async () => {
      if (finding === 'unverified') return { note: reason('note.unverified') }
      const proof = await proveWithSomeModel(client, parts, signal)
      model = proof.adopt
      return { note: proof.note }
    }),
  )
  await step('stored', async () => {
    const store = await parts.keep(key, input.store, model, label)
    return { note: reason('note.kept-in', { store: { word: 'store', of: store } }) }
  })
  await step('in-use', async () => {
    const adoption = await parts.adopt(fingerprint(key), signal)
    parts.note(key, finding)
    return { note: adoptionNote(adoption) }
  })
}

function readKey(input: string, stored: string | null): { key: string; note: Reason | null } {
  const read = readSecretInput('openrouter_api_key', input, stored)
  switch (read.kind) {
    case 'secret':
      return { key: read.value, note: usualForm.test(read.value) ? null : reason('note.looks-unusual') }
    case 'unchanged':
      return { key: stored ?? '', note: null }
    case 'refused':
      throw problemError('key-malformed', malformed[read.why])
  }
}

const malformed = {
  empty: 'Nothing was pasted. Copy the key from OpenRouter and paste it here.',
  masked: 'This is a shortened key as it is shown, not the key itself. Copy the whole key from where it was made.',
  'several-lines': 'A key is one line; this has several. Copy only the key.',
}

/** These are about the key itself: saving it all the same would help nobody. */
const speaksAgainstKey: ReadonlySet<ProblemCode> = new Set(['key-rejected', 'key-malformed', 'forbidden'])

/** A check that could not be carried out is passed over where the user asked to save the key all the same. */
async function unlessSavedAnyway(
  { saveAnyway }: KeyTrialInput,
  signal: AbortSignal,
  run: () => Promise<{ note: Reason | null }>,
): Promise<{ note: Reason | null }> {
  try {
    return await run()
  } catch (error) {
    if (!saveAnyway || signal.aborted || !(error instanceof ProblemError)) throw error
    const { code, params, provider } = error.problem
    if (speaksAgainstKey.has(code)) throw error
    const why = reason(problemReason(code), { ...params, provider: provider?.name ?? 'OpenRouter' })
    return { note: reason('note.offline', { why }) }
  }
}

type Proof = { note: Reason; adopt: string | null }

/** The model that the user wants; where that one is gone, one from the catalogue proves the key, and the user's choice stays. */
async function proveWithSomeModel(client: OpenRouter, parts: KeyTrialParts, signal: AbortSignal): Promise<Proof> {
  const { wantedModel } = parts
  if (wantedModel !== '') {
    try {
      return { note: answered(await prove(client, wantedModel, signal)), adopt: null }
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'model-not-found') throw error
    }
  }
  const chosen = await parts.chooseModel(client, signal)
  const result = await prove(client, chosen, signal)
  return wantedModel === ''
    ? { note: answered(result), adopt: chosen }
    : { note: reason('note.other-model', { model: result.model, wanted: wantedModel }), adopt: null }
}

const answered = ({ model }: ChatResult): Reason => reason('note.answered', { model })

function remaining({ label, limitUsd, remainingUsd }: KeyFacts): Reason {
  const name = label ?? '…'
  if (limitUsd === null || remainingUsd === null) return reason('note.key-unlimited', { label: name })
  return reason('note.key-remaining', { label: name, remaining: dollars(remainingUsd), limit: dollars(limitUsd) })
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`

function adoptionNote(adoption: Adoption): Reason {
  if (typeof adoption === 'object') return reason('note.hidden', { variable: adoption.hiddenBy })
  switch (adoption) {
    case 'in-force':
      return reason('note.took-effect')
    case 'when-started':
      return reason('note.when-started')
    case 'when-chosen':
      return reason('note.when-chosen')
  }
}
