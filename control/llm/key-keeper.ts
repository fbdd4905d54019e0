import type { KeyFacts } from '../../providers/openrouter/client.ts'
import { MANAGEMENT_KEY } from '../../providers/openrouter/key-facts.ts'
import { type MoreKeyFacts, noKeyFacts } from '../../shared/key-facts.ts'
import { isBlocking, type Problem, problemFrom } from '../../shared/problem.ts'
import { last4, maskSecret } from '../../shared/secrets.ts'
import type { KeyOrigin, KeyState } from '../../shared/state.ts'

export type ResolvedKey = { value: string; from: KeyOrigin; hides: { from: KeyOrigin; last4: string } | null }

/** What a check found out about one key. */
type Finding = Pick<KeyState, 'state' | 'checkedAt' | 'label' | 'limitUsd' | 'remainingUsd' | 'problem'> & MoreKeyFacts

const unknown: Finding = {
  state: 'unchecked',
  checkedAt: null,
  label: null,
  limitUsd: null,
  remainingUsd: null,
  ...noKeyFacts,
  problem: null,
}

/** Only these say something about the key itself; being offline does not. */
const saysKeyIsBad = (problem: Problem): boolean => problem.code === 'key-rejected' || problem.code === 'forbidden'

export type KeyKeeper = {
  /** The key in use; never leaves the control plane but for the LLM server. */
  current(): ResolvedKey | null
  state(): KeyState
  /** Looks again which key counts. Findings about a key that stays the same are kept. */
  refresh(): Promise<void>
  /** The free check of the key in use. Throws what the provider said. */
  check(signal: AbortSignal): Promise<void>
  /** What a trial or the LLM server found out about a key. */
  note(key: string, finding: KeyFacts | Problem | 'unverified'): void
  /** A generation with this key succeeded: whatever was held against it is over. */
  worked(key: string): void
}

type Parts = {
  resolve(): Promise<ResolvedKey | null>
  checkKey(key: string, signal: AbortSignal): Promise<KeyFacts>
  /** OpenRouter's page of a key. */
  pageOf(key: string): string | null
  now(): number
  onChange(): void
}

/** Knows which OpenRouter key is in use and what is known about it. */
export function createKeyKeeper({ resolve, checkKey, pageOf, now, onChange }: Parts): KeyKeeper {
  let key: ResolvedKey | null = null
  let finding: Finding = unknown
  /** Until somebody has looked nobody knows, and nothing is missing yet. */
  let wasLookedFor = false

  const note: KeyKeeper['note'] = (of, what) => {
    if (key?.value !== of) return
    if (what === 'unverified') finding = { ...unknown, state: 'unverified' }
    else if ('code' in what) finding = afterProblem(finding, what, now())
    else finding = { ...what, state: 'accepted', checkedAt: now(), problem: null }
    onChange()
  }

  return {
    current: () => key,
    state: () => ({
      ...(key ? finding : { ...unknown, state: wasLookedFor ? ('missing' as const) : unknown.state }),
      last4: key ? last4(key.value) : null,
      masked: key ? maskSecret('openrouter_api_key', key.value) : null,
      from: key?.from ?? null,
      page: key && pageOf(key.value),
      hides: key?.hides ?? null,
    }),
    async refresh() {
      const next = await resolve()
      if (next?.value !== key?.value) finding = unknown
      key = next
      wasLookedFor = true
      onChange()
    },
    async check(signal) {
      if (!key) return
      const { value } = key
      try {
        note(value, await checkKey(value, signal))
      } catch (error) {
        if (!signal.aborted) note(value, problemFrom(error))
        throw error
      }
    },
    note,
    worked(of) {
      if (key?.value !== of || (finding.state === 'accepted' && finding.problem === null)) return
      finding = { ...finding, state: 'accepted', problem: null }
      onChange()
    },
  }
}

function afterProblem(before: Finding, problem: Problem, at: number): Finding {
  if (saysKeyIsBad(problem)) {
    const management = problem.params?.keyKind === MANAGEMENT_KEY || before.management
    return { ...before, state: 'rejected', checkedAt: at, problem, management }
  }
  return { ...before, problem: isBlocking(problem.code) ? problem : before.problem }
}
