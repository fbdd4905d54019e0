import type { Problem } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { Repair, RepairEntry } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import type { Rule } from './rule.ts'
import { sayDate } from './say-amount.ts'
import { type SourceRule, wordsOf } from './source-rule.ts'

const isRefused = ({ code }: Problem): boolean => code === 'key-rejected' || code === 'forbidden'

/** Ways out of a refused key; the stored one, where the refused one hides it, or else the first other one that is saved. */
const withSavedKey = (...repairs: Repair[]) => ({
  repairs,
  ways({ llm }: Facts): (Repair | RepairEntry)[] {
    const isHidden = llm.openrouter.key.hides !== null
    const other = isHidden ? undefined : llm.savedKeys.find(({ inUse }) => !inUse)
    return repairs.flatMap((repair): (Repair | RepairEntry)[] => {
      if (repair === 'use-stored-key' && !isHidden) return []
      if (repair !== 'use-saved-key') return [repair]
      return other ? [{ repair, params: { key: other.id, name: other.name, last4: other.last4 } }] : []
    })
  },
})

const ofKey = {
  family: 'key',
  severity: 'blocking',
  impact: 'impact.no-teacher',
  proof: 'proof.key',
} as const

/** What is wrong with the key itself. Texts of providers change: where theirs says nothing more, the key was refused. */
export const keyRules: SourceRule[] = [
  {
    ...ofKey,
    id: 'key-missing',
    mendedBy: 'you',
    repairs: ['paste-key', 'get-key', 'switch-to-ollama'],
    matches: ({ code }) => code === 'key-missing',
  },
  {
    ...ofKey,
    id: 'key-malformed',
    mendedBy: 'you',
    ...withSavedKey('paste-key', 'use-stored-key', 'use-saved-key', 'switch-to-ollama'),
    matches: (problem, { keyFault }) =>
      problem.code === 'key-malformed' || (problem.code === 'key-rejected' && keyFault !== null),
    params: ({ keyFault }, { detail }) => ({
      fault:
        keyFault === null
          ? detail
          : reason(
              `key-fault.${keyFault.kind}`,
              keyFault.kind === 'other-provider' ? { provider: keyFault.provider } : {},
            ),
    }),
  },
  {
    ...ofKey,
    id: 'key-expired',
    mendedBy: 'click',
    ...withSavedKey('switch-to-ollama', 'get-key', 'use-saved-key', 'paste-key', 'use-stored-key'),
    matches: (problem) => isRefused(problem) && /\bexpired\b/i.test(wordsOf(problem)),
  },
  {
    ...ofKey,
    id: 'key-disabled',
    mendedBy: 'click',
    ...withSavedKey('switch-to-ollama', 'open-keys', 'use-saved-key', 'paste-key', 'use-stored-key', 'try-again'),
    matches: (problem) => isRefused(problem) && /\b(disabled|deactivated|suspended)\b/i.test(wordsOf(problem)),
  },
  {
    ...ofKey,
    id: 'key-rejected',
    mendedBy: 'click',
    ...withSavedKey('switch-to-ollama', 'use-saved-key', 'paste-key', 'use-stored-key', 'try-again'),
    matches: ({ code }) => code === 'key-rejected',
  },
]

/** A 403 that is about nothing more special: a wrong kind of key, a rule of the account. */
export const forbiddenRule: SourceRule = {
  ...ofKey,
  id: 'forbidden',
  mendedBy: 'click',
  repairs: ['switch-to-ollama', 'paste-key', 'try-again'],
  matches: ({ code }) => code === 'forbidden',
}

/** Milliseconds: time enough to make another one. */
const SOON_MS = 7 * 24 * 60 * 60 * 1000

/** A key that is good, but not for long. Once it has expired, OpenRouter refuses it, which has a card of its own. */
export const expiringKeyRule: Rule = {
  id: 'key-expires-soon',
  family: 'key',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.teacher-ends',
  proof: 'proof.key-lasts',
  repairs: ['get-key', 'paste-key', 'open-keys', 'switch-to-ollama'],
  look({ llm, machine }) {
    const { key } = llm.openrouter
    const now = Math.max(machine.at, key.checkedAt ?? 0)
    const isGood = key.state === 'accepted' || key.state === 'unverified'
    if (llm.source !== 'openrouter' || !isGood || key.expiresAt === null) return []
    if (key.expiresAt <= now || key.expiresAt - now > SOON_MS) return []
    const params = { last4: key.last4 ?? '', date: sayDate(key.expiresAt) }
    const text = reason('evidence.key-expires', params)
    return [{ params, evidence: [{ at: key.checkedAt ?? 0, source: reason('source.key-check'), text }] }]
  },
}

/** A saved key that is not used because an environment variable brings another. */
export const hiddenKeyRule: Rule = {
  id: 'key-hidden',
  family: 'key',
  severity: 'note',
  mendedBy: 'click',
  impact: null,
  proof: 'proof.variable',
  repairs: ['use-stored-key'],
  look({ llm, keyVariable, configReadAt }) {
    const { key } = llm.openrouter
    if (key.from !== 'environment' || key.hides === null) return []
    const params = { variable: keyVariable, last4: key.last4 ?? '', stored: key.hides.last4 }
    const text = reason('evidence.variable', params)
    return [{ params, evidence: [{ at: configReadAt, source: reason('source.environment'), text }] }]
  },
}

/** Nobody has said yet who teaches. */
export const noSourceRule: Rule = {
  id: 'no-source',
  family: 'source',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.no-teacher',
  proof: 'proof.source',
  repairs: ['paste-key', 'get-key', 'switch-to-ollama'],
  look: ({ llm }) => (llm.source === null ? [{}] : []),
}
