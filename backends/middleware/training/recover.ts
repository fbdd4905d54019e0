import type { Exchange, Session } from '../../../shared/training.ts'
import { newGuard } from './guard.ts'
import { isShort } from './prompts.ts'
import type { Pending, Run, Turn } from './run.ts'

/** A run as the archive has it, so that it goes on with the next exchange. `tail`: its last exchanges in order, as many as it reminds the teacher of. */
export function runFrom(session: Session, tail: readonly Exchange[], now: number): Run {
  const { plan } = session
  const last = tail.at(-1)
  const pending = last?.state === 'asked' ? last : null
  const answered = tail.filter(({ state }) => state === 'answered')
  const spoken = answered.at(-1)
  const topic = last?.topic ?? plan.topics[0] ?? ''
  const onTopic = countFromEnd(answered, (exchange) => exchange.topic === topic)
  const isNewTopic = pending === null && onTopic >= plan.topicInterval
  const at = Math.max(0, plan.topics.indexOf(topic))
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

function countFromEnd<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  const other = items.findLastIndex((item) => !test(item))
  return items.length - 1 - other
}
