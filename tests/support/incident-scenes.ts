import type { Incident } from '../../shared/incident.ts'
import type { IncidentRecord, Lesson } from '../../shared/incident-record.ts'
import { reason } from '../../shared/reason.ts'
import { builtInLessons } from '../../shared/words/en/incident-lessons.ts'
import { card, cerebrumCard, createStory, keyRejected, keyTrial, recordOf, well } from './incident-story.ts'
import { AT, llmWith, servicesWith } from './state-builders.ts'

export const lessons = (): Lesson[] => [
  ...builtInLessons.map((lesson) => ({ ...lesson, builtIn: true, incident: null, addedAt: null })),
  {
    id: '7',
    pattern: 'key-rejected',
    why: 'The key of the lab had an end date that nobody had written down.',
    rule: 'Write down when a key runs out, and look at it on Mondays.',
    builtIn: false,
    incident: 3,
    addedAt: AT,
  },
]

/** A key is rejected while CEREBRUM is away; both are mended and proved. */
export function mendedIncident(): IncidentRecord {
  const story = createStory()
  story.at(0, well(AT - 1))
  const diagnoses = [card('key-rejected'), cerebrumCard()]
  const away = servicesWith({ cerebrum: { health: 'unreachable' } })
  story.at(5_000, keyRejected({ diagnoses }))
  story.wakeUntil(7_000)
  const running = { ...keyRejected().llm, keyTrial: keyTrial(AT + 60_000, 'running') }
  story.at(60_000, keyRejected({ diagnoses, llm: running }))
  const llm = llmWith({ keyTrial: keyTrial(AT + 60_000, 'done') })
  story.at(61_000, well(AT + 60_500, { llm, services: away, diagnoses: [cerebrumCard()] }))
  story.press(70_000, 'check-now', 'cerebrum')
  const services = servicesWith({
    'llm-server': { ability: { state: 'able', since: AT + 60_500 } },
    cerebrum: { checkedAt: AT + 95_000, since: AT + 95_000 },
  })
  story.at(95_000, well(AT + 60_500, { llm, services }))
  story.wakeUntil(120_000)
  const all = lessons()
  return { ...recordOf(story), lessons: all }
}

const summary = (id: number, change: Partial<Incident>): Incident => ({
  id,
  cause: 'cerebrum-down',
  title: reason('diagnosis.cerebrum-down.title'),
  severity: 'warning',
  startedAt: AT + id * 3_600_000,
  endedAt: AT + id * 3_600_000 + 140_000,
  outcome: 'by-itself',
  causes: 1,
  ...change,
})

/** Incidents of every kind, the newest first. */
export const someIncidents = (): Incident[] => [
  summary(4, {
    title: reason('diagnosis.service-failed.title', { service: 'Middleware' }),
    severity: 'blocking',
    startedAt: Date.now() - 65_000,
    endedAt: null,
    outcome: 'open',
  }),
  summary(3, {
    cause: 'key-rejected',
    title: reason('diagnosis.key-rejected.title', { last4: '7f3a' }),
    severity: 'blocking',
    outcome: 'repaired',
    causes: 2,
  }),
  summary(2, {
    title: reason('diagnosis.provider-failing.title', { provider: 'OpenRouter' }),
    severity: 'severe',
    outcome: 'by-itself',
  }),
  summary(1, {}),
]
