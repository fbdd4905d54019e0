import type { Exchange, Session } from '../../../shared/training.ts'
import { newGuard } from './guard.ts'
import { isShort } from './prompts.ts'
import type { Pending, Run, Turn } from './run.ts'

/** What the archive has of a session that is to go on. */
export type Kept = {
  session: Session
  /** Its last exchanges in order: as many as the teacher is reminded of, and all of the topic. */
  tail: readonly Exchange[]
  /** Topics that were begun and answered, those that came again as well. */
  topics: number
}

/** A run as the archive has it, so that it goes on with the next exchange. */
export function runFrom({ session, tail, topics }: Kept, now: number): Run {
  const { plan } = session
  const last = tail.at(-1)
  const pending = last?.state === 'asked' ? last : null
  const answered = tail.filter(isAnswered)
  const spoken = answered.at(-1)
  // By its beginning, not by its name: the only topic of a plan follows itself, and one may be listed twice.
  const begun = Math.max(0, tail.findLastIndex(beginsTopic))
  const onTopic = tail.slice(begun).filter(isAnswered).length
  const isNewTopic = pending === null && onTopic >= plan.topicInterval
  const at = placeOf(plan.topics, last?.topic, Math.max(0, onTopic === 0 ? topics : topics - 1))
  return {
    session: session.id,
    plan,
    n: pending === null ? session.last + 1 : pending.n,
    answered: session.exchanges,
    topic: isNewTopic ? at + 1 : at,
    onTopic: isNewTopic ? 0 : onTopic,
    turns: turnsOf(answered).slice(-plan.history),
    heard: spoken?.response ?? null,
    // A topic whose introduction was lost is still to be introduced.
    nextKind: nextKind(spoken, isNewTopic || onTopic === 0),
    guard: newGuard,
    pending: pending === null ? null : pendingOf(pending, spoken),
    source: session.source,
    model: session.model,
    tokens: session.tokens,
    costUsd: session.costUsd,
    ranMs: session.ranMs,
    since: now,
    failures: 0,
  }
}

const isAnswered = ({ state }: Exchange): boolean => state === 'answered'

const beginsTopic = ({ kind }: Exchange): boolean => kind !== 'reply' && kind !== 'encouragement'

/** Where a topic stands in the plan: its so many-th, unless that is another one. */
const placeOf = (topics: readonly string[], topic: string | undefined, at: number): number =>
  topic === undefined || topics[at % topics.length] === topic ? at : Math.max(0, topics.indexOf(topic))

function nextKind(spoken: Exchange | undefined, isNewTopic: boolean): Run['nextKind'] {
  if (spoken === undefined) return 'greeting'
  if (isNewTopic) return 'introduction'
  return isShort(spoken.response) ? 'encouragement' : 'reply'
}

const pendingOf = ({ message, kind }: Exchange, spoken: Exchange | undefined): Pending => ({
  heard: spoken?.response ?? '',
  message,
  kind,
})

/** Each message after what had been heard before it. */
const turnsOf = (answered: readonly Exchange[]): Turn[] =>
  answered.map(({ message }, index) => ({ heard: answered[index - 1]?.response || '(…)', said: message }))
