import type { ProblemCode } from '../shared/problem.ts'
import { type Fact, type Reason, reason } from '../shared/reason.ts'
import type { Diagnosis, Level, LlmState, PanelState, ServiceState } from '../shared/state.ts'
import type { TrainingState } from '../shared/training.ts'
import { problemReason } from '../shared/words/say.ts'

export type LevelFacts = {
  services: ServiceState[]
  llm: Pick<LlmState, 'source' | 'problem'>
  diagnoses: Diagnosis[]
  training?: Pick<TrainingState, 'step' | 'reason' | 'pausedAt'>
  /** Nothing was started, on purpose. */
  safeMode?: boolean
}
export type LevelVerdict = { level: Level; headline: Reason }
type Rule = (facts: LevelFacts) => LevelVerdict | null

const required = ({ services }: LevelFacts): ServiceState[] => services.filter((service) => service.required)

const about = (level: Level, code: Reason['code'], service: ServiceState): LevelVerdict => ({
  level,
  headline: reason(code, { service: service.name }),
})

const first = (services: ServiceState[], test: (service: ServiceState) => boolean): ServiceState | undefined =>
  services.find(test)

const safe: Rule = ({ safeMode }) => (safeMode ? { level: 'stopped', headline: reason('level.safe-mode') } : null)

const stoppedOnPurpose: Rule = (facts) =>
  required(facts).every(({ lifecycle }) => lifecycle === 'stopped' || lifecycle === 'stopping')
    ? { level: 'stopped', headline: reason('level.stopped') }
    : null

const requiredFailed: Rule = (facts) => {
  const failed = first(required(facts), ({ lifecycle, restarts }) => lifecycle === 'failed' && restarts > 0)
  return failed ? about('broken', 'level.service-failed', failed) : null
}

/** One that never came up, such as one whose port is taken, does not "keep" failing. */
const requiredNotStarted: Rule = (facts) => {
  const failed = first(required(facts), ({ lifecycle }) => lifecycle === 'failed')
  return failed ? about('broken', 'level.service-not-started', failed) : null
}

const requiredDown: Rule = (facts) => {
  const down = first(
    required(facts),
    ({ lifecycle, health }) => lifecycle === 'backing-off' || (lifecycle === 'running' && health === 'unreachable'),
  )
  return down ? about('broken', 'level.service-down', down) : null
}

const requiredUnhealthy: Rule = (facts) => {
  const unhealthy = first(required(facts), ({ lifecycle, health }) => lifecycle === 'running' && health === 'unhealthy')
  return unhealthy ? about('broken', 'level.service-unhealthy', unhealthy) : null
}

const sourceBlocked: Rule = ({ llm, training }) => {
  if (llm.source === null || llm.problem === null) return null
  const { code, params, provider } = llm.problem
  const cause = reason(problemReason(code), { ...params, provider: params?.provider ?? provider?.name ?? '' })
  const since = training && pausedSince(training, code)
  const told = since ? reason('level.training-paused', { cause, since: { word: 'since', of: since } }) : cause
  return { level: 'broken', headline: reason('level.source-blocked', { cause: told }) }
}

/** Since when training pauses because of this problem; `null`: it does not. */
const pausedSince = (
  { step, reason: why, pausedAt }: NonNullable<LevelFacts['training']>,
  code: ProblemCode,
): number | null => (step === 'paused' && why?.kind === 'problem' && why.problem.code === code ? pausedAt : null)

const starting: Rule = (facts) =>
  required(facts).some(
    ({ lifecycle, health }) => lifecycle === 'starting' || (lifecycle === 'running' && health === 'unknown'),
  )
    ? { level: 'attention', headline: reason('level.starting') }
    : null

const requiredStopped: Rule = (facts) => {
  const stopped = first(required(facts), ({ lifecycle }) => lifecycle === 'stopped' || lifecycle === 'stopping')
  return stopped ? about('attention', 'level.service-stopped', stopped) : null
}

const noSource: Rule = ({ llm }) =>
  llm.source === null ? { level: 'attention', headline: reason('level.no-source') } : null

const requiredUnstable: Rule = (facts) => {
  const unstable = first(required(facts), ({ health }) => health === 'unstable')
  return unstable ? about('attention', 'level.service-unstable', unstable) : null
}

const requiredSlow: Rule = (facts) => {
  const slow = first(required(facts), ({ health }) => health === 'slow')
  return slow ? about('attention', 'level.service-slow', slow) : null
}

const isDown = ({ lifecycle, health }: ServiceState): boolean =>
  lifecycle === 'failed' ||
  lifecycle === 'backing-off' ||
  ((lifecycle === null || lifecycle === 'running') && isBad(health))

const isBad = (health: ServiceState['health']): boolean =>
  health === 'unreachable' || health === 'unhealthy' || health === 'unstable'

const optionalDown: Rule = ({ services }) => {
  // Ollama counts only as the source, and then `sourceBlocked` tells it.
  const down = first(services, (service) => !service.required && service.id !== 'ollama' && isDown(service))
  if (!down) return null
  return about('attention', down.id === 'cerebrum' ? 'level.cerebrum-down' : 'level.optional-down', down)
}

/** One that was set up and runs, and cannot do its work. */
const optionalBlocked: Rule = ({ services }) => {
  for (const { required: isRequired, name, lifecycle, ability } of services) {
    if (isRequired || lifecycle !== 'running' || ability.state !== 'blocked') continue
    const cause = reason(problemReason(ability.problem.code), ability.problem.params)
    return { level: 'attention', headline: reason('level.bot-blocked', { service: name, cause }) }
  }
  return null
}

const warned: Rule = ({ diagnoses }) => {
  const worst = diagnoses.find(({ severity }) => severity !== 'note')
  return worst ? { level: 'attention', headline: reason('level.warning', { title: worst.title }) } : null
}

const well = ({ llm, services }: LevelFacts): LevelVerdict => {
  const proven = services.find(({ id }) => id === 'llm-server')?.ability.state === 'able'
  const source: Fact = llm.source === null ? '' : { word: 'source', of: llm.source }
  return { level: 'ok', headline: proven ? reason('level.ok') : reason('level.ok-unproven', { source }) }
}

/** The worst comes first; each rule answers alone, so the order is the whole policy. */
const rules: Rule[] = [
  safe,
  stoppedOnPurpose,
  requiredFailed,
  requiredNotStarted,
  requiredDown,
  requiredUnhealthy,
  sourceBlocked,
  starting,
  requiredStopped,
  noSource,
  requiredUnstable,
  requiredSlow,
  optionalDown,
  warned,
  optionalBlocked,
]

/** What a worse one may have hidden until now: it began when the service went down, not when its turn came to be told. */
const ofService: ReadonlySet<string> = new Set<Reason['code']>(['level.cerebrum-down', 'level.optional-down'])

/** Since when a headline that is new holds. */
export function begunAt({ headline, services }: Pick<PanelState, 'headline' | 'services'>, now: number): number {
  if (!ofService.has(headline.code)) return now
  const down = services.find(({ name }) => name === headline.params.service)
  return Math.min(down?.since ?? now, now)
}

/** How things are, in one word and one line (DESIGN §4). */
export function levelOf(facts: LevelFacts): LevelVerdict {
  for (const rule of rules) {
    const verdict = rule(facts)
    if (verdict) return verdict
  }
  return well(facts)
}
