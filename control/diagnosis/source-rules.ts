import type { Problem } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Diagnosis, Evidence, Repair } from '../../shared/state.ts'
import { sourceNames } from '../../shared/words/en/sources.ts'
import type { Facts } from './facts.ts'
import { notPulledRepairs, notRunningRepairs } from './ollama-model-rules.ts'

type Repairs = Diagnosis['repairs']
type SourceRule = { title: Reason; text: Reason; severity: Diagnosis['severity']; repairs: Repairs }

const repairs = (...names: Repair[]): Repairs => names.map((repair) => ({ repair, params: {} }))

const providerName = ({ llm }: Facts): string => sourceNames[llm.source ?? 'openrouter']

/** What the provider said, as facts for the words. */
const said = ({ provider, detail, status }: Problem): Record<string, string | number> => ({
  status: provider?.status ?? status,
  message: provider?.message ?? detail,
})

/** One entry a problem of the source. A code that is missing here is told by its own words, with "try again". */
function sourceRule(problem: Problem, facts: Facts): SourceRule {
  const key = facts.llm.openrouter.key
  const model = String(problem.params?.model ?? facts.llm.model ?? '')
  switch (problem.code) {
    case 'key-missing':
      return rule('key-missing', 'blocking', {}, repairs('paste-key', 'get-key', 'switch-to-ollama'))
    case 'key-rejected':
      return rule(
        'key-rejected',
        'blocking',
        { ...said(problem), last4: key.last4 ?? '' },
        repairs('switch-to-ollama', 'paste-key', ...(key.hides ? (['use-stored-key'] as const) : []), 'try-again'),
      )
    case 'credit-exhausted':
      return rule(
        'credit-exhausted',
        'blocking',
        said(problem),
        repairs('switch-to-ollama', 'open-credits', 'try-again'),
      )
    case 'forbidden':
      return rule('forbidden', 'blocking', said(problem), repairs('switch-to-ollama', 'paste-key', 'try-again'))
    case 'model-not-found':
      return rule(
        'model-not-found',
        'blocking',
        { ...said(problem), model },
        repairs('choose-model', 'switch-to-ollama'),
      )
    case 'ollama-not-installed':
      return rule('ollama-not-installed', 'blocking', {}, repairs('install-ollama', 'switch-to-openrouter'))
    case 'ollama-not-running':
      return facts.llm.ollama.installed === false
        ? rule('ollama-not-installed', 'blocking', {}, repairs('install-ollama', 'switch-to-openrouter'))
        : rule('ollama-not-running', 'blocking', { url: String(problem.params?.url ?? '') }, notRunningRepairs(facts))
    case 'model-not-pulled':
      return rule('model-not-pulled', 'blocking', { model }, notPulledRepairs(model))
    case 'provider-unreachable':
      return rule(
        'provider-unreachable',
        'severe',
        { ...said(problem), provider: providerName(facts) },
        repairs('try-again', otherSource(facts)),
      )
    default:
      return rule(
        'provider-failing',
        'severe',
        { ...said(problem), provider: providerName(facts) },
        repairs('try-again', otherSource(facts)),
      )
  }
}

const otherSource = ({ llm }: Facts): Repair => (llm.source === 'ollama' ? 'switch-to-openrouter' : 'switch-to-ollama')

type SourceTopic =
  | 'key-missing'
  | 'key-rejected'
  | 'credit-exhausted'
  | 'forbidden'
  | 'model-not-found'
  | 'ollama-not-installed'
  | 'ollama-not-running'
  | 'model-not-pulled'
  | 'provider-unreachable'
  | 'provider-failing'

const rule = (
  topic: SourceTopic,
  severity: Diagnosis['severity'],
  params: Record<string, string | number>,
  ways: Repairs,
): SourceRule => ({
  title: reason(`diagnosis.${topic}.title`, params),
  text: reason(`diagnosis.${topic}.text`, params),
  severity,
  repairs: ways,
})

/** Why the chosen source does not answer; one cause, one card. */
export function diagnoseSource(facts: Facts): Diagnosis[] {
  const { llm } = facts
  if (llm.source === null)
    return [
      {
        id: 'no-source',
        severity: 'warning',
        title: reason('diagnosis.no-source.title'),
        explanation: reason('diagnosis.no-source.text'),
        service: null,
        evidence: [],
        repairs: repairs('paste-key', 'get-key', 'switch-to-ollama'),
        since: 0,
      },
    ]
  if (llm.problem === null) return []
  const { title, text, severity, repairs: ways } = sourceRule(llm.problem, facts)
  return [
    {
      id: llm.problem.code,
      severity,
      title,
      explanation: text,
      service: 'llm-server',
      evidence: sourceEvidence(facts, llm.problem),
      repairs: ways,
      since: llm.problem.since,
    },
  ]
}

function sourceEvidence(facts: Facts, problem: Problem): Evidence[] {
  const checked = facts.llm.openrouter.key
  const sameCheck = checked.problem && checked.problem.since !== problem.since ? checked.problem : null
  const pieces: Evidence[] = [evidenceOf(problem, reason('source.llm-server'))]
  if (facts.llm.source === 'openrouter' && sameCheck) pieces.push(evidenceOf(sameCheck, reason('source.key-check')))
  return pieces.sort((a, b) => a.at - b.at)
}

const evidenceOf = (problem: Problem, source: Reason): Evidence => ({
  at: problem.since,
  source,
  text: problem.provider
    ? reason('evidence.provider-answer', {
        provider: problem.provider.name,
        status: problem.provider.status ?? '',
        message: problem.provider.message,
      })
    : reason('evidence.problem', { detail: problem.detail }),
})

/** A saved key that is not used because an environment variable brings another. */
export function diagnoseHiddenKey({ llm, keyVariable, configReadAt }: Facts): Diagnosis[] {
  const { key } = llm.openrouter
  // While the key in use is refused, that card offers the stored one; two cards for one cause would only confuse.
  if (key.from !== 'environment' || key.hides === null || llm.problem?.code === 'key-rejected') return []
  const params = { variable: keyVariable, last4: key.last4 ?? '', stored: key.hides.last4 }
  return [
    {
      id: 'key-hidden',
      severity: 'note',
      title: reason('diagnosis.key-hidden.title', params),
      explanation: reason('diagnosis.key-hidden.text', params),
      service: null,
      evidence: [{ at: configReadAt, source: reason('source.environment'), text: reason('evidence.variable', params) }],
      repairs: [{ repair: 'use-stored-key', params: {} }],
      since: 0,
    },
  ]
}
