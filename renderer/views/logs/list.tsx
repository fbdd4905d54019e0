import { clsx } from 'clsx'
import { ArrowDown } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LogCounts, LogFilter, LogLine, LogSearch } from '../../../shared/logs.ts'
import { panel, logs as words } from '../../../shared/words/spoken.ts'
import { usePanelClient } from '../../app/panel-context.tsx'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { hasMoved } from '../../model/log-lines.ts'
import { LogRow } from './row.tsx'
import type { Rows } from './rows.ts'
import { type Found, useLines } from './use-lines.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useRows } from './use-rows.ts'

/** A line that is looked for, by id; `turn` is another one each time. */
export type Sought = { id: number; turn: number }

type Props = {
  filter: LogFilter
  highlight: LogSearch | null
  pattern: RegExp | null
  paused: boolean
  sought: Sought | null
  selected: ReadonlyMap<number, LogLine>
  onSelect(lines: LogLine[], extend: boolean): void
  onFound(found: Found): void
  /** It follows what is written, and looks for no line any more. */
  onFollow(): void
}

/** What a filter finds, however much: only what is looked at is read and drawn. Its key has to change with the filter. */
export function LogList({ filter, highlight, pattern, paused, sought, selected, onSelect, onFound, onFollow }: Props) {
  const client = usePanelClient()
  const box = useRef<HTMLElement>(null)
  const [shown, setShown] = useState<readonly [number, number]>([0, -1])
  const lines = useLines(filter, { highlight, paused, shown })
  const { counts, hits, held, line } = lines
  const total = counts?.total ?? 0
  const { rows, view } = useRows(box, total, sought === null)
  const { first, last, isAtEnd } = view
  useEffect(() => setShown([first, last]), [first, last])
  useEffect(() => onFound({ counts, hits, held }), [counts, hits, held, onFound])
  useEffect(() => {
    if (isAtEnd) onFollow()
  }, [isAtEnd, onFollow])

  const isKnown = counts !== null
  useEffect(() => {
    if (sought === null || !isKnown) return
    let isOver = false
    client
      .call((api) => api.logs.place({ filter, target: { id: sought.id } }))
      .then(
        ({ found }) => {
          if (isOver) return
          if (found === null) rows.toEnd()
          else rows.show(found.place, 'center')
        },
        // The list itself says what is wrong with the connection.
        () => undefined,
      )
    return () => {
      isOver = true
    }
  }, [sought, isKnown, client, filter, rows])

  useSameTop({ counts, topId: line(view.top)?.id, isAtEnd, filter, rows })

  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = useCallback(
    (id: number, wanted: boolean | null): void => {
      rows.release()
      setOpen((now) => {
        const next = new Set(now)
        if (wanted ?? !now.has(id)) next.add(id)
        else next.delete(id)
        return next
      })
    },
    [rows],
  )
  /** Where a selection begins that Shift extends. */
  const anchor = useRef<number | null>(null)
  const between = useRef(lines.between)
  useEffect(() => {
    between.current = lines.between
  })
  const select = useCallback(
    (place: number, extend: boolean): void => {
      if (!extend || anchor.current === null) anchor.current = place
      const ends = [anchor.current, place] as const
      const found = between.current(Math.min(...ends), Math.max(...ends))
      // What cannot be read now can be chosen again.
      void found.then(
        (all) => onSelect(all, extend),
        () => undefined,
      )
    },
    [onSelect],
  )
  const { stop, ...focus } = useRowFocus({
    box,
    rows,
    view,
    count: total,
    onOpen(place, wanted) {
      const one = line(place)
      if (one) toggle(one.id, wanted)
    },
    onSelect: select,
    onExtend(from, to) {
      anchor.current ??= from
      select(to, true)
    },
  })
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  const isAway = stop >= 0 && (stop < first || stop > last)
  const places = !isAway ? drawn : stop < first ? [stop, ...drawn] : [...drawn, stop]

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label={words.list}
        className="@container h-full overflow-y-auto rounded-lg bg-surface px-1 shadow-lift [overflow-anchor:none] forced-colors:border"
      >
        {counts === null && lines.failure === null && <p className="p-3 text-muted">{words.reading}</p>}
        {counts !== null && total === 0 && (
          <p className="p-3 text-muted">{Object.keys(filter).length === 0 ? words.empty : words.noMatch}</p>
        )}
        {total > 0 && (
          <div className="relative w-full overflow-clip" style={{ height: view.height }}>
            <div
              role="treegrid"
              aria-label={words.list}
              aria-description={words.keys}
              aria-multiselectable
              aria-rowcount={total}
              className="absolute inset-x-0 top-0 grid"
              style={{ transform: `translateY(${view.begin}px)` }}
              {...focus}
            >
              {places.map((place) => {
                const one = line(place)
                const isHere = place >= first && place <= last
                return (
                  <div
                    key={place}
                    role="none"
                    data-place={place}
                    ref={isHere ? rows.measure : undefined}
                    className={clsx('min-h-6 contain-content', !isHere && 'absolute inset-x-0 bottom-full')}
                  >
                    <LogRow
                      line={one}
                      place={place}
                      pattern={pattern}
                      width={view.width}
                      isStop={place === stop}
                      isSelected={one !== undefined && selected.has(one.id)}
                      isSought={one !== undefined && one.id === sought?.id}
                      isOpen={one !== undefined && open.has(one.id)}
                      onSelect={select}
                      onToggle={toggle}
                    />
                  </div>
                )
              })}
            </div>
          </div>
        )}
      </section>
      {total > 0 && !isAtEnd && (
        <Button
          look="plain"
          size="sm"
          className="absolute right-4 bottom-3 shadow-float"
          onClick={() => {
            rows.toEnd()
            onFollow()
          }}
        >
          <ArrowDown aria-hidden="true" className="size-3.5" />
          {words.newest}
        </Button>
      )}
      {lines.failure && (
        <div className="absolute inset-x-3 bottom-3 flex flex-wrap items-center gap-3 rounded-md bg-raised p-3 shadow-float">
          <FailureNote failure={lines.failure} />
          <Button size="sm" onClick={lines.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      )}
    </div>
  )
}

type TopParts = {
  counts: LogCounts | null
  /** Of the first line that is seen; `undefined` where it is not there yet. */
  topId: number | undefined
  isAtEnd: boolean
  filter: LogFilter
  rows: Rows
}

/** Whoever looks at older lines goes on seeing them when the oldest of all are let go. */
function useSameTop({ counts, topId, isAtEnd, filter, rows }: TopParts): void {
  const client = usePanelClient()
  const kept = useRef<{ epoch: number; id: number } | null>(null)
  const epoch = counts?.epoch
  useEffect(() => {
    const before = kept.current
    if (epoch === undefined) return
    if (topId !== undefined) kept.current = { epoch, id: topId }
    else if (before !== null) kept.current = { epoch, id: before.id }
    if (before === null || before.epoch === epoch) return
    rows.moved()
    if (isAtEnd || !hasMoved(before.epoch, epoch)) return
    client
      .call((api) => api.logs.place({ filter, target: { id: before.id } }))
      .then(
        ({ found }) => found && rows.show(found.place, 'start'),
        // The list itself says what is wrong with the connection.
        () => undefined,
      )
  }, [client, epoch, topId, isAtEnd, filter, rows])
}
