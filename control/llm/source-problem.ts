import { sameModel } from '../../shared/ollama.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Ability, Health, KeyState, LlmState } from '../../shared/state.ts'

export type SourceFacts = {
  source: LlmState['source']
  /** What the LLM server said of itself. */
  ability: Ability | null
  key: KeyState
  ollama: Pick<LlmState['ollama'], 'running' | 'model' | 'models' | 'checkedAt'> & { health: Health; url: string }
  /** When source or key last changed; dates what follows from them. */
  chosenAt: number
}

const ollamaTrouble: ReadonlySet<Problem['code']> = new Set([
  'ollama-not-running',
  'ollama-not-installed',
  'model-not-pulled',
])

/** What blocks the chosen source: what traffic met, else what free checks already know. `null`: nothing known. */
export function sourceProblem(facts: SourceFacts): Problem | null {
  if (facts.source === null) return null
  const known = knownProblem(facts)
  const met = facts.ability?.state === 'blocked' ? facts.ability.problem : null
  if (met === null || met.code === 'source-missing') return known
  // What can be seen directly is newer than what a request met.
  return ollamaTrouble.has(met.code) || isFound(met, facts) ? known : met
}

/** A server that was started while the key was still looked for does not have it yet; it is on its way. */
const isFound = ({ code }: Problem, { key }: SourceFacts): boolean => code === 'key-missing' && key.last4 !== null

function knownProblem(facts: SourceFacts): Problem | null {
  switch (facts.source) {
    case 'openrouter':
      return openrouterProblem(facts)
    case 'ollama':
      return ollamaProblem(facts)
    default:
      return null
  }
}

function openrouterProblem({ key, chosenAt }: SourceFacts): Problem | null {
  if (key.state === 'missing')
    return problemOf('key-missing', 'OpenRouter is chosen, but there is no key for it.', { since: chosenAt })
  return key.problem
}

function ollamaProblem({ ollama, chosenAt }: SourceFacts): Problem | null {
  const { health, url, model, models, running, checkedAt } = ollama
  if (!running)
    return health === 'unreachable' || health === 'unhealthy'
      ? problemOf('ollama-not-running', `Nothing answers at ${url}.`, { since: chosenAt, params: { url } })
      : null
  if (checkedAt === null || models.some(({ name }) => sameModel(name, model))) return null
  return problemOf('model-not-pulled', `Ollama has no model ${model}.`, { since: chosenAt, params: { model } })
}

/** Whether the LLM server still holds against Ollama what has been mended since. */
export const ollamaIsMended = (facts: SourceFacts): boolean =>
  facts.source === 'ollama' &&
  facts.ability?.state === 'blocked' &&
  ollamaTrouble.has(facts.ability.problem.code) &&
  facts.ollama.running &&
  ollamaProblem(facts) === null
