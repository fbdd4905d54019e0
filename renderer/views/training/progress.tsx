import { sayWhyItStands } from '../../../shared/presentation/training-words.ts'
import type { TrainingState } from '../../../shared/training.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { RetryIn } from '../../components/clock.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { count } from '../../format/amounts.ts'
import { isGoing, progressFacts, trainingShape } from '../../model/training-facts.ts'
import { cardOf } from '../../model/training-hindrance.ts'
import { WhatToDo } from './what-to-do.tsx'

const words = trainingView.run

/** How far the session is, as a bar and in facts, and why it stands where it does. */
export function Progress() {
  const training = usePanelState((state) => state.training)
  const { session, topic, step } = training
  if (session === null || step === 'idle') return null
  return (
    <section aria-label={words.progress} className="grid gap-2.5 rounded-lg bg-surface p-4 shadow-lift">
      <Bar done={session.exchanges} of={session.plan.exchanges} />
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted tabular-nums">
        {progressFacts(training).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {topic !== null && isGoing(step) && (
          <span className="min-w-0">
            {words.topic}: <span className="text-text">{topic}</span>
          </span>
        )}
      </p>
      <WhyItStands training={training} />
    </section>
  )
}

export function Bar({ done, of }: { done: number; of: number }) {
  const part = Math.min(1, done / Math.max(1, of))
  return (
    <div
      role="progressbar"
      aria-label={words.progress}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      aria-valuetext={fill(words.exchanges, { done: count(done), of: count(of) })}
      className="h-1.5 overflow-hidden rounded-full bg-track forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-300 motion-reduce:transition-none forced-colors:bg-[Highlight]"
        style={{ width: `${part * 100}%` }}
      />
    </div>
  )
}

/** Why it pauses or ended, and what is to be done about it; `isBrief`: that stands elsewhere on the page. */
export function WhyItStands({ training, isBrief = false }: { training: TrainingState; isBrief?: boolean }) {
  const { step, reason, retryAt } = training
  const card = usePanelState((state) => (step === 'paused' && reason !== null ? cardOf(reason, state) : null))
  if (reason === null) return null
  const isWaiting = step === 'paused' && reason.kind === 'problem'
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <div role="status" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-medium">
            <MarkIcon shape={trainingShape(training)} className="mr-2 inline size-3 align-[-0.05em]" />
            {sayWhyItStands(training)}
          </span>
          {isWaiting && retryAt === null && <span className="text-muted">{words.waits}</span>}
        </div>
        {/* Beside what is told, not in it: told every second, nothing else could be heard. */}
        {isWaiting && retryAt !== null && (
          <span className="text-muted">
            {words.triesAgain} <RetryIn at={retryAt} />
          </span>
        )}
      </div>
      {card && !isBrief && (
        <>
          <p className="max-w-[74ch] text-muted">{sayReason(card.explanation)}</p>
          <WhatToDo card={card} />
        </>
      )}
    </div>
  )
}
