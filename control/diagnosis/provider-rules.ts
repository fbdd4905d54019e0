import { otherSource, type SourceRule } from './source-rule.ts'

const ofProvider = {
  family: 'provider',
  severity: 'severe',
  mendedBy: 'you',
  impact: 'impact.teacher-late',
  proof: 'proof.answer',
  repairs: ['try-again', 'switch-to-ollama', 'switch-to-openrouter'],
  ways: (facts) => ['try-again', otherSource(facts)],
} as const satisfies Partial<SourceRule>

const FIRST_FAULT_OF_SERVER = 500

/** What is the provider's own trouble. The last one takes whatever no other rule has told. */
export const providerRules: SourceRule[] = [
  {
    ...ofProvider,
    id: 'provider-down',
    matches: ({ code, provider }) =>
      code === 'provider-overloaded' || (code === 'provider-error' && (provider?.status ?? 0) >= FIRST_FAULT_OF_SERVER),
  },
  { ...ofProvider, id: 'provider-slow', matches: ({ code }) => code === 'provider-timeout' },
  { ...ofProvider, id: 'provider-failing', matches: ({ code }) => code !== 'provider-unreachable' },
]
