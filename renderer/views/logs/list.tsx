import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { LogFilter, LogLine, LogSearch } from '../../../shared/logs.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, logs as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { count } from '../../format/amounts.ts'
import { LogRow } from './row.tsx'
import { type Lines, useLines } from './use-lines.ts'

/** Pixels of most rows. */
const ROW = 24
/** Browsers draw no page that is higher than some 17 million pixels. */
const MOST_ROWS = 600_000
/** Pixels; nearer to the end than this counts as being there. */
const NEAR_END = 40

type Props = {
  filter: LogFilter
  highlight: LogSearch | null
  pattern: RegExp | null
  paused: boolean
  /** The place that is looked for. */
  sought: number | null
  selected: ReadonlyMap<number, LogLine>
  onSelect(lines: LogLine[], extend: boolean): void
  onFound(found: Pick<Lines, 'counts' | 'hits'>): void
}

/** What a filter finds, however much: only what is looked at is read and drawn. Its key has to change with the filter. */
export function LogList({ filter, highlight, pattern, paused, sought, selected, onSelect, onFound }: Props) {
  const box = useRef<HTMLElement>(null)
  const [shown, setShown] = useState<readonly [number, number]>([0, -1])
  const lines = useLines(filter, { highlight, paused, shown })
  const { counts, hits, line } = lines
  const total = counts?.total ?? 0
  const first = Math.max(0, total - MOST_ROWS)
  const rows = total - first
  const [isAtEnd, setIsAtEnd] = useState(sought === null)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const list = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = list.getVirtualItems()
  const from = first + (items[0]?.index ?? 0)
  const to = first + (items.at(-1)?.index ?? -1)
  useEffect(() => setShown([from, to]), [from, to])
  useEffect(() => onFound({ counts, hits }), [counts, hits, onFound])

  const toEnd = useCallback(() => {
    if (rows > 0) list.scrollToIndex(rows - 1, { align: 'end' })
  }, [list, rows])
  const height = list.getTotalSize()
  // biome-ignore lint/correctness/useExhaustiveDependencies: every growth, also of a row, moves the end
  useLayoutEffect(() => {
    if (isAtEnd) toEnd()
  }, [isAtEnd, rows, height, toEnd])
  const isKnown = counts !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place that is looked for
  useEffect(() => {
    if (sought === null || !isKnown) return
    setIsAtEnd(false)
    list.scrollToIndex(sought - first, { align: 'center' })
  }, [sought, isKnown])

  const lastTop = useRef(0)
  /** Only somebody who scrolls up leaves the end: what grows below moves nobody. */
  const look = (): void => {
    if (box.current === null) return
    const { scrollTop, scrollHeight, clientHeight } = box.current
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (isNear || scrollTop < lastTop.current - 1) setIsAtEnd(isNear)
    lastTop.current = scrollTop
  }
  const toggle = useCallback((id: number): void => {
    setOpen((now) => (now.has(id) ? new Set([...now].filter((other) => other !== id)) : new Set([...now, id])))
  }, [])
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
  /** The arrows go from line to line; with Shift they take them along. */
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const row = (event.target as HTMLElement).closest('[data-selects]')?.closest('li')
    if (by === 0 || !row) return
    event.preventDefault()
    const at = Number(row.dataset.index)
    const next = at + by
    const button = row.parentElement?.querySelector<HTMLElement>(`[data-index="${next}"] [data-selects]`)
    if (!button) return
    setIsAtEnd(false)
    button.focus()
    button.scrollIntoView({ block: 'nearest' })
    if (!event.shiftKey) return
    anchor.current ??= first + at
    select(first + next, true)
  }

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        onScroll={look}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
        tabIndex={0}
        aria-label={words.list}
        className="@container h-full overflow-y-auto rounded-lg bg-surface p-1 shadow-lift [overflow-anchor:none] forced-colors:border"
      >
        {first > 0 && <p className="px-2 py-1 text-sm text-muted">{fill(words.older, { count: count(MOST_ROWS) })}</p>}
        {counts === null && lines.failure === null && <p className="p-3 text-muted">{words.reading}</p>}
        {counts !== null && total === 0 && (
          <p className="p-3 text-muted">{Object.keys(filter).length === 0 ? words.empty : words.noMatch}</p>
        )}
        <div className="relative w-full" style={{ height }}>
          {items.length > 0 && (
            <ol
              onKeyDown={move}
              className="absolute inset-x-0 top-0 grid"
              style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
            >
              {items.map(({ index, key }) => {
                const one = line(first + index)
                return (
                  <li
                    key={key}
                    data-index={index}
                    ref={list.measureElement}
                    className="min-h-6 contain-content"
                    aria-setsize={total}
                    aria-posinset={first + index + 1}
                  >
                    {one && (
                      <LogRow
                        line={one}
                        place={first + index}
                        pattern={pattern}
                        isSelected={selected.has(one.id)}
                        isSought={first + index === sought}
                        isOpen={open.has(one.id)}
                        onSelect={select}
                        onToggle={toggle}
                      />
                    )}
                  </li>
                )
              })}
            </ol>
          )}
        </div>
      </section>
      {!isAtEnd && (
        <Button
          look="plain"
          size="sm"
          className="absolute right-4 bottom-3 shadow-float"
          onClick={() => {
            setIsAtEnd(true)
            toEnd()
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
