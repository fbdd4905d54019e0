import { reason } from '../../shared/reason.ts'
import { isManaged } from '../../shared/services.ts'
import type { Diagnosis, Evidence, ServiceState } from '../../shared/state.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'

const MAX_LINES_SHOWN = 6

/** Why a service that should run does not do so. What the user stopped or did not set up is no fault. */
export const diagnoseServices = (facts: Facts): Diagnosis[] =>
  facts.services.flatMap((service) => {
    if (service.lifecycle === 'failed') return [failed(service, facts)]
    if (service.id === 'ollama' && facts.llm.source !== 'ollama') return []
    // In the demo it is the practice one, which is told as a service of its own.
    if (service.id === 'cerebrum' && facts.llm.source === 'demo') return []
    if (service.lifecycle !== null && service.lifecycle !== 'running') return []
    return answering(service, facts)
  })

function failed(service: ServiceState, facts: Facts): Diagnosis {
  const problem = isManaged(service.id) ? facts.startProblems[service.id] : undefined
  const common = { service: service.id, since: service.since }
  const params: Record<string, string | number> = { service: service.name, ...problem?.params }
  if (problem?.code === 'port-in-use')
    return {
      ...common,
      id: `port-in-use.${service.id}`,
      severity: 'blocking',
      title: reason('diagnosis.port-in-use.title', params),
      explanation: reason('diagnosis.port-in-use.text', params),
      evidence: [{ at: service.since, source: reason('source.process'), text: reason('evidence.port', params) }],
      repairs: [
        { repair: 'use-free-port', params: { service: service.id, port: params.free ?? '' } },
        { repair: 'start-service', params: { service: service.id } },
      ],
    }
  const why = problem?.detail ?? (service.reason ? sayReason(service.reason) : '')
  const couldNotStart = problem !== undefined && problem.code !== 'crash-loop'
  return {
    ...common,
    id: `failed.${service.id}`,
    severity: service.required ? 'blocking' : 'severe',
    title: couldNotStart
      ? reason('diagnosis.spawn-failed.title', params)
      : reason('diagnosis.service-failed.title', params),
    explanation: couldNotStart
      ? reason('diagnosis.spawn-failed.text', { why })
      : reason('diagnosis.service-failed.text', { count: service.restarts + 1, ...params }),
    evidence: outputEvidence(service),
    repairs: [{ repair: 'start-service', params: { service: service.id } }],
  }
}

const outputEvidence = ({ lastLines, since, name }: ServiceState): Evidence[] =>
  lastLines.slice(-MAX_LINES_SHOWN).map((line) => ({
    at: since,
    source: reason('source.output', { service: name }),
    text: reason('evidence.line', { line }),
  }))

function answering(service: ServiceState, facts: Facts): Diagnosis[] {
  const { health, name, id, url } = service
  const params = { service: name, url: url ?? '', why: lowerFirst(service.reason ? sayReason(service.reason) : '') }
  const common = { service: id, since: service.since, evidence: probeEvidence(service) }
  if (health === 'unhealthy' && service.reason?.code === 'service.unexpected-answer')
    return [
      {
        ...common,
        id: `stranger.${id}`,
        severity: service.required ? 'blocking' : 'warning',
        title: reason('diagnosis.stranger.title', params),
        explanation: reason('diagnosis.stranger.text', params),
        repairs: id === 'cerebrum' ? cerebrumRepairs : [checkNow],
      },
    ]
  if (health === 'unstable')
    return [
      {
        ...common,
        id: `unstable.${id}`,
        severity: 'warning',
        title: reason('diagnosis.service-unstable.title', params),
        explanation: reason('diagnosis.service-unstable.text', params),
        repairs: [checkNow],
      },
    ]
  if (health !== 'unreachable' && health !== 'unhealthy') return []
  if (id === 'cerebrum')
    return [
      {
        ...common,
        id: 'cerebrum-down',
        severity: 'warning',
        title: reason('diagnosis.cerebrum-down.title'),
        explanation: reason('diagnosis.cerebrum-down.text', {
          why: service.reason ? sayReason(service.reason) : '',
          url: facts.cerebrumUrl,
        }),
        repairs: cerebrumRepairs,
      },
    ]
  // As the source, Ollama is told by the source's own card.
  if (id === 'ollama') return []
  return [
    {
      ...common,
      id: `down.${id}`,
      severity: service.required ? 'blocking' : 'warning',
      title: reason('diagnosis.service-down.title', params),
      explanation: reason('diagnosis.service-down.text', params),
      repairs: [{ repair: 'restart-service', params: { service: id } }, checkNow],
    },
  ]
}

const checkNow: Diagnosis['repairs'][number] = { repair: 'check-now', params: {} }
const cerebrumRepairs: Diagnosis['repairs'] = [checkNow, { repair: 'set-cerebrum-address', params: {} }]

const probeEvidence = ({ checkedAt, url, reason: why }: ServiceState): Evidence[] =>
  checkedAt === null || why === null
    ? []
    : [
        {
          at: checkedAt,
          source: reason('source.probe'),
          text: reason('evidence.probe', { url: url ?? '', result: lowerFirst(sayReason(why)) }),
        },
      ]

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
