import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { sayMark } from '../../../../shared/presentation/training-words.ts'
import type { Exchange, Mark } from '../../../../shared/training.ts'
import { fill } from '../../../../shared/words/say.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { count, dollars } from '../../../format/amounts.ts'
import { clockTime } from '../../../format/clock.ts'
import { tookTime } from '../../../format/duration.ts'
import { Emotions } from './emotions.tsx'

const words = trainingView.transcript

type RowProps = { exchange: Exchange; now: number; isSought: boolean }

/** What the teacher said, and what CEREBRUM answered. */
export function ExchangeRow({ exchange, now, isSought }: RowProps) {
  const { at, model, message, response, state, emotions, learnerMs } = exchange
  return (
    <div className={clsx('grid gap-1.5 rounded-md px-2 py-1.5', isSought && 'bg-accent-soft')}>
      <Turn
        speaker={model ?? words.teacher}
        aside={<time dateTime={new Date(at).toISOString()}>{clockTime(at, now)}</time>}
      >
        <p className="whitespace-pre-wrap">{message}</p>
        <p className="text-xs text-faint">{detailsOf(exchange)}</p>
      </Turn>
      <Turn
        speaker={words.learner}
        isLearner
        aside={
          <span className="flex items-center gap-2">
            {learnerMs !== null && tookTime(learnerMs)}
            <Emotions emotions={emotions} />
          </span>
        }
      >
        <Answer state={state} response={response} />
      </Turn>
    </div>
  )
}

function Answer({ state, response }: Pick<Exchange, 'state' | 'response'>) {
  if (state === 'asked') return <Thinking />
  if (state === 'lost') return <p className="text-warn">{words.lost}</p>
  if (response.trim() === '') return <p className="text-faint italic">{words.silence}</p>
  return <p className="whitespace-pre-wrap">{response}</p>
}

/** Three dots while somebody thinks. */
function Thinking() {
  return (
    <p className="text-faint">
      <span aria-hidden="true">…</span>
      <span className="sr-only">{words.thinking}</span>
    </p>
  )
}

type TurnProps = { speaker: string; isLearner?: boolean; aside?: ReactNode; children: ReactNode }

function Turn({ speaker, isLearner = false, aside, children }: TurnProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 @lg:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
      <span
        title={speaker}
        className={clsx(
          'truncate text-sm leading-5 @lg:text-right',
          isLearner ? 'font-medium text-accent' : 'text-muted',
        )}
      >
        {shortName(speaker)}
      </span>
      <span className="text-xs leading-5 text-faint tabular-nums @lg:order-last">{aside}</span>
      <div className="col-span-2 min-w-0 @lg:col-span-1">{children}</div>
    </div>
  )
}

/** A model without its maker, which would fill the column: `gpt-4.1-mini` of `openai/gpt-4.1-mini`. */
const shortName = (speaker: string): string => speaker.slice(speaker.lastIndexOf('/') + 1)

/** What is being said at this moment. */
export function LiveRow({ model, text }: { model: string | null; text: string }) {
  return (
    <div className="px-2 py-1.5">
      <Turn speaker={model ?? words.teacher}>
        {text === '' ? (
          <Thinking />
        ) : (
          <p className="whitespace-pre-wrap">
            {text}
            <span aria-hidden="true" className="ml-px inline-block h-3.5 w-[3px] translate-y-0.5 bg-text" />
          </p>
        )}
      </Turn>
    </div>
  )
}

/** A place whose page is on its way. */
export function BlankRow() {
  return (
    <div aria-hidden="true" className="grid h-[76px] content-center gap-2 px-2">
      <span className="h-3 w-3/4 rounded-sm bg-hover" />
      <span className="h-3 w-1/3 rounded-sm bg-hover" />
    </div>
  )
}

/** What happened between two exchanges. */
export function MarkRow({ mark }: { mark: Mark }) {
  return (
    <p className="flex items-center gap-3 px-2 py-1 text-sm text-muted">
      <span aria-hidden="true" className="h-px min-w-4 flex-1 bg-line-strong" />
      <span className="min-w-0 text-center">{sayMark(mark)}</span>
      <span aria-hidden="true" className="h-px min-w-4 flex-1 bg-line-strong" />
    </p>
  )
}

function detailsOf({ tokens, costUsd, teacherMs }: Exchange): string {
  const parts = [
    tokens === null ? null : fill(trainingView.run.tokens, { tokens: count(tokens) }),
    costUsd === null ? null : dollars(costUsd),
    teacherMs === null ? null : tookTime(teacherMs),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
