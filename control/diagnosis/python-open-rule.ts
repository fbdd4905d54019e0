import { type Reason, reason } from '../../shared/reason.ts'
import type { Evidence, ServiceState } from '../../shared/state.ts'
import { bindingOf } from './exposed-rule.ts'
import type { Facts } from './facts.ts'
import { builtInInstead, scriptOf } from './python-service.ts'
import type { Rule } from './rule.ts'

/** Others that can use the Python services: both ways in are theirs as they come, so they are one card. */
export const pythonOpenRule: Rule = {
  id: 'python-open',
  family: 'machine',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.python-open',
  proof: 'proof.python-open',
  repairs: ['use-built-in'],
  look(facts) {
    const theirs = facts.services.filter(({ id }) => scriptOf(id, facts) !== null)
    const bound = theirs.flatMap((service) => {
      const evidence = facts.machine.networked ? bindingOf(service, facts) : null
      return evidence === null ? [] : [{ service, evidence }]
    })
    const lettingIn = facts.origins.flatMap((origin) => {
      const service = theirs.find(({ id }) => id === origin.service)
      return service === undefined ? [] : [{ service, evidence: originEvidence(origin) }]
    })
    const found = [...bound, ...lettingIn]
    const [first] = found
    if (first === undefined) return []
    const open = theirs.filter(({ id }) => found.some(({ service }) => service.id === id))
    const what = [
      ...told('python.open-network', bound),
      ...told('python.open-pages', lettingIn),
      ...whatPagesCanDo(lettingIn, facts),
    ]
    const scripts = listed(open.flatMap(({ id }) => scriptOf(id, facts) ?? []))
    const params = { services: namesOf(open), scripts, what }
    return [
      {
        params: { ...params, remedy: reason('python.close', { scripts }) },
        evidence: found.map(({ evidence }) => evidence),
        repairs: builtInInstead(first.service.id, facts),
      },
    ]
  },
}

type Open = { service: ServiceState; evidence: Evidence }

const listed = (items: readonly string[]): string => items.join(', ')
const namesOf = (services: readonly ServiceState[]): string => listed(services.map(({ name }) => name))

const told = (code: 'python.open-network' | 'python.open-pages', open: readonly Open[]): Reason[] =>
  open.length === 0 ? [] : [reason(code, { services: namesOf(open.map(({ service }) => service)) })]

/** The LLM server spends the key, the middleware hands out config.json. */
function whatPagesCanDo(open: readonly Open[], { llm, secretsInFile }: Facts): Reason[] {
  const isOpen = (id: string): boolean => open.some(({ service }) => service.id === id)
  return [
    ...(isOpen('llm-server') && llm.source === 'openrouter' ? [reason('origin.spends')] : []),
    ...(isOpen('middleware') && secretsInFile.length > 0
      ? [reason('origin.reads-secrets', { secrets: listed(secretsInFile) })]
      : []),
  ]
}

const originEvidence = ({ url, origin, allowed, at }: Facts['origins'][number]): Evidence => ({
  at,
  source: reason('source.probe'),
  text: reason(allowed === 'with-credentials' ? 'evidence.origin-credentials' : 'evidence.origin', { url, origin }),
})
