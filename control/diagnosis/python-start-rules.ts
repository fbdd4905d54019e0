import type { Interpreter } from '../../shared/backends.ts'
import type { Problem, ProblemCode } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { Evidence, ServiceState } from '../../shared/state.ts'
import type { ReasonCode } from '../../shared/words/en/reasons.ts'
import type { Facts } from './facts.ts'
import { repairsHere } from './python-service.ts'
import type { Finding, Rule, RuleHead } from './rule.ts'
import { hasFailed, startIt, startProblemOf } from './service-rule.ts'

type Kept = { service: ServiceState; problem: Problem }

const codes: readonly ProblemCode[] = ['python-not-found', 'python-packages-missing']

/** It cannot start for want of something that all Python services need, so that one card tells it of all. */
export const lacksPython = (service: ServiceState, facts: Facts): boolean => {
  const problem = startProblemOf(service, facts)
  return hasFailed(service) && problem !== undefined && codes.includes(problem.code)
}

const keptBy = (code: ProblemCode, facts: Facts): Kept[] =>
  facts.services.flatMap((service) => {
    const problem = startProblemOf(service, facts)
    return lacksPython(service, facts) && problem?.code === code ? [{ service, problem }] : []
  })

/** What is the same of both: whom it keeps, since when, and what each of them said. */
const findingOf = (kept: readonly Kept[]): Finding & { params: Record<string, string> } => {
  const required = kept.filter(({ service }) => service.required)
  return {
    service: (required[0] ?? kept[0])?.service.id ?? null,
    severity: required.length > 0 ? 'blocking' : 'warning',
    params: { services: kept.map(({ service }) => service.name).join(', ') },
    evidence: kept.map(({ service, problem }) => ({
      at: problem.since,
      source: reason('source.output', { service: service.name }),
      text: reason('evidence.problem', { detail: problem.detail }),
    })),
    since: Math.min(...kept.map(({ service }) => service.since)),
  }
}

const notFoundRepairs = ['use-built-in', 'choose-python'] as const

/** What a system brings in place of a Python. */
const placeholders: Record<string, ReasonCode> = {
  win32: 'python.placeholder-windows',
  darwin: 'python.placeholder-mac',
}

const nameOf = (interpreter: Interpreter): string => `Python ${interpreter.version} (${interpreter.path})`

/** Packages by what is known best: those that requirements.txt asks for, else the modules that could not be loaded. */
const lacking = (kept: readonly Kept[], { backends }: Facts): string[] => {
  const missing = backends.python?.missing ?? []
  if (missing.length > 0) return missing
  return [...new Set(kept.map(({ problem }) => String(problem.params?.module ?? problem.params?.packages ?? '')))]
}

const lookedEvidence = ({ backends: { python } }: Facts): Evidence[] =>
  python === null || python.interpreter === null || python.missing.length === 0
    ? []
    : [
        {
          at: python.checkedAt,
          source: reason('source.python'),
          text: reason('evidence.python-lacks', {
            python: nameOf(python.interpreter),
            packages: python.missing.join(', '),
          }),
        },
      ]

/** Nothing that requirements.txt asks for is missing now: it was installed meanwhile, or is not asked for there. */
const isAllThere = ({ backends: { python } }: Facts): boolean =>
  python !== null && python.interpreter !== null && python.missing.length === 0

const ofStart = {
  family: 'service',
  severity: 'blocking',
  mendedBy: 'click',
  impact: 'impact.python',
  proof: 'proof.python',
} as const satisfies Partial<RuleHead>

/** What the Python services need before their code is run at all. */
export const pythonStartRules: Rule[] = [
  {
    ...ofStart,
    id: 'python-not-found',
    repairs: [...notFoundRepairs, 'start-service'],
    look(facts) {
      const kept = keptBy('python-not-found', facts)
      const [first] = kept
      if (first === undefined) return []
      const finding = findingOf(kept)
      const placeholder = placeholders[facts.llm.ollama.platform]
      const looked = [reason('python.looked'), ...(placeholder === undefined ? [] : [reason(placeholder)])]
      const found = facts.backends.python?.interpreter ?? null
      const remedy = found === null ? reason('python.get-one') : reason('python.found-now', { python: nameOf(found) })
      const again = found === null ? [] : [startIt(first.service)]
      return [
        {
          ...finding,
          params: { ...finding.params, looked, remedy },
          repairs: [...again, ...repairsHere(notFoundRepairs, facts)],
        },
      ]
    },
  },
  {
    ...ofStart,
    id: 'python-packages-missing',
    repairs: ['install-packages', 'start-service', 'use-built-in'],
    look(facts) {
      const kept = keptBy('python-packages-missing', facts)
      const [first] = kept
      if (first === undefined) return []
      const finding = findingOf(kept)
      const there = isAllThere(facts)
      const interpreter = facts.backends.python?.interpreter ?? null
      const lacks = {
        packages: lacking(kept, facts).join(', '),
        python: interpreter === null ? reason('python.unnamed') : nameOf(interpreter),
      }
      const params = {
        ...finding.params,
        what: reason(there ? 'python.not-loaded' : 'python.not-installed', lacks),
        remedy: reason(there ? 'python.not-asked-for' : 'python.install'),
      }
      const evidence = [...(finding.evidence ?? []), ...lookedEvidence(facts)].sort((a, b) => a.at - b.at)
      const repairs = there
        ? [startIt(first.service), ...repairsHere(['use-built-in'], facts)]
        : repairsHere(['install-packages', 'use-built-in'], facts)
      return [{ ...finding, params, evidence, repairs, mendedBy: there ? 'you' : 'click' }]
    },
  },
]
