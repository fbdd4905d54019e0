import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Exchange, Mark, Session, TrainingState } from '../../../../shared/training.ts'
import { panel, trainingView } from '../../../../shared/words/spoken.ts'
import { useNow } from '../../../app/use-now.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { exchangeIn, marksAfter, noMarks } from '../../../model/transcript-pages.ts'
import { BlankRow, ExchangeRow, LiveRow, MarkRow } from './exchange-row.tsx'
import { usePages } from './use-pages.ts'

const words = trainingView.transcript
/** Pixels; most exchanges are near it. */
const ROW_ESTIMATE = 76
/** Rows; browsers draw no page that is higher than some 33 million pixels. */
const MOST_ROWS = 350_000
/** Pixels; nearer to the end than this counts as being there. */
const NEAR_END = 48
const OVERSCAN = 4
/** Exchanges that are read before they are scrolled to. */
const AHEAD = 80
const NOW_TICK_MS = 60_000

type Props = {
  session: Session
  live: TrainingState['live']
  /** Stays at the end while it grows, unless somebody scrolled away. */
  follow: boolean
  /** The exchange that is shown first. */
  goTo?: number
}

/** What was said in a session, however long: only what is looked at is read and drawn. Its key has to be the session's id. */
export function Transcript({ session, live, follow, goTo }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const spoken = useSpoken(live)
  const count = Math.max(session.last, spoken?.n ?? 0)
  const first = Math.max(1, count - MOST_ROWS + 1)
  const rows = count - first + 1
  const list = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_ESTIMATE,
    overscan: OVERSCAN,
    initialOffset: follow ? rows * ROW_ESTIMATE : 0,
  })
  const shown = list.getVirtualItems()
  const firstShown = first + (shown[0]?.index ?? 0)
  const lastShown = first + (shown.at(-1)?.index ?? 0)
  const lastWritten = Math.max(1, session.last)
  const { pages, failure, again } = usePages(session, [
    [firstShown, Math.min(lastShown, lastWritten)],
    [Math.max(1, firstShown - AHEAD), Math.min(lastShown + AHEAD, lastWritten)],
  ])
  const [isAtEnd, setIsAtEnd] = useState(follow)
  const toEnd = useCallback(() => list.scrollToIndex(rows - 1, { align: 'end' }), [list, rows])
  const height = list.getTotalSize()
  const now = useNow(NOW_TICK_MS)

  const lastTop = useRef(0)

  /** Only somebody who scrolls up leaves the end: what grows below moves nobody. */
  const look = (): void => {
    const element = box.current
    if (element === null) return
    const { scrollTop, scrollHeight, clientHeight } = element
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (isNear || scrollTop < lastTop.current - 1) setIsAtEnd(isNear)
    lastTop.current = scrollTop
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth, also of a row, moves the end
  useLayoutEffect(() => {
    if (follow && isAtEnd && rows > 0) toEnd()
  }, [follow, isAtEnd, rows, height, toEnd])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place that is looked for
  useEffect(() => {
    if (goTo !== undefined && goTo >= first && goTo <= count) list.scrollToIndex(goTo - first, { align: 'center' })
  }, [goTo])

  if (count === 0) return <p className="p-4 text-muted">{words.empty}</p>
  return (
    <div className="relative min-h-0">
      <section
        ref={box}
        onScroll={look}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
        tabIndex={0}
        aria-label={words.label}
        className="@container h-full overflow-y-auto"
      >
        <div className="relative w-full" style={{ height }}>
          <ol
            className="absolute inset-x-0 top-0 grid px-2 py-1"
            style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}
          >
            {shown.map(({ index, key }) => (
              <li
                key={key}
                data-index={index}
                ref={list.measureElement}
                className="contain-content"
                aria-setsize={count}
                aria-posinset={first + index}
              >
                <Row
                  exchange={exchangeIn(pages, first + index)}
                  spoken={spoken?.n === first + index ? spoken.text : null}
                  before={first + index === 1 ? marksAfter(pages, 0) : noMarks}
                  after={marksAfter(pages, first + index)}
                  model={session.model}
                  now={now}
                  isSought={first + index === goTo}
                />
              </li>
            ))}
          </ol>
        </div>
      </section>
      {!isAtEnd && (
        <Button look="plain" size="sm" className="absolute right-4 bottom-3 shadow-float" onClick={toEnd}>
          <ArrowDown aria-hidden="true" className="size-3.5" />
          {words.newest}
        </Button>
      )}
      {failure && (
        <div className="absolute inset-x-3 bottom-3 flex flex-wrap items-center gap-3 rounded-md bg-raised p-3 shadow-float">
          <FailureNote failure={failure} />
          <Button size="sm" onClick={again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the teacher says, kept until its exchange has been read: otherwise it would vanish for a moment. */
function useSpoken(live: TrainingState['live']): { n: number; text: string } | null {
  const [spoken, setSpoken] = useState<{ n: number; text: string } | null>(null)
  useEffect(() => {
    if (live?.speaker === 'teacher') setSpoken({ n: live.n, text: live.text })
    if (live === null) setSpoken(null)
  }, [live])
  return spoken
}

type RowProps = {
  exchange: Exchange | undefined
  /** What the teacher says at this moment, where it is this exchange. */
  spoken: string | null
  before: readonly Mark[]
  after: readonly Mark[]
  model: string | null
  /** Epoch milliseconds. */
  now: number
  isSought: boolean
}

/** Drawn again only when what it shows is another: scrolling draws all of them. */
const Row = memo(function Row({ exchange, spoken, before, after, model, now, isSought }: RowProps) {
  return (
    <>
      {before.map((mark) => (
        <MarkRow key={mark.id} mark={mark} />
      ))}
      {exchange ? (
        <ExchangeRow exchange={exchange} now={now} isSought={isSought} />
      ) : spoken !== null ? (
        <LiveRow model={model} text={spoken} />
      ) : (
        <BlankRow />
      )}
      {after.map((mark) => (
        <MarkRow key={mark.id} mark={mark} />
      ))}
    </>
  )
})
