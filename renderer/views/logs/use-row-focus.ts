import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Rows, RowsView } from './rows.ts'

type Parts = {
  box: RefObject<HTMLElement | null>
  rows: Rows
  view: RowsView
  count: number
  /** Unfolds a row or folds it; `null`: the other of both. */
  onOpen(place: number, open: boolean | null): void
  onSelect(place: number, extend: boolean): void
  /** What is chosen reaches from one row to another; the first is where it begins, unless it has begun already. */
  onExtend(from: number, to: number): void
}

export type RowFocus = {
  /** The one row that Tab comes to; it is drawn wherever it is, so that the focus is not lost. `-1`: there is none. */
  stop: number
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
  onFocus(event: FocusEvent<HTMLElement>): void
  onBlur(event: FocusEvent<HTMLElement>): void
}

/** Rows as one stop of Tab: the arrows go from row to row, Enter unfolds, Space chooses, and Shift takes rows along. */
export function useRowFocus({ box, rows, view, count, onOpen, onSelect, onExtend }: Parts): RowFocus {
  const [active, setActive] = useState<number | null>(null)
  const isWanted = useRef(false)
  const rowAt = (place: number): HTMLElement | null =>
    box.current?.querySelector<HTMLElement>(`[data-row="${place}"]`) ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: as soon as it is drawn
  useLayoutEffect(() => {
    if (!isWanted.current || active === null) return
    isWanted.current = false
    rowAt(active)?.focus({ preventScroll: true })
  }, [active])

  const goTo = (place: number, from: number, extend: boolean): void => {
    const next = Math.max(0, Math.min(place, count - 1))
    if (next === from) return
    isWanted.current = true
    setActive(next)
    rows.show(next, 'nearest')
    if (extend) onExtend(from, next)
  }
  /** Whether the key means something on a row. */
  const press = (key: string, place: number, shift: boolean): boolean => {
    const next = placeAfter(key, place, { seen: view.seen, count })
    if (next !== null) goTo(next, place, shift)
    else if (key === 'Enter') onOpen(place, null)
    else if (key === 'ArrowRight') onOpen(place, true)
    else if (key === 'ArrowLeft') onOpen(place, false)
    else if (key === ' ') onSelect(place, shift)
    else return false
    return true
  }

  return {
    stop: Math.min(active ?? (view.isAtEnd ? count - 1 : view.top), count - 1),
    onKeyDown(event) {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
      if (row === null || event.ctrlKey || event.metaKey || event.altKey) return
      if (press(event.key, Number(row.dataset.row), event.shiftKey)) event.preventDefault()
    },
    onFocus({ target }) {
      const row = (target as HTMLElement).closest<HTMLElement>('[data-row]')
      if (row === null) return
      setActive(Number(row.dataset.row))
      // What is pressed with the mouse in a row leads into the row.
      if (row !== target) row.focus({ preventScroll: true })
    },
    onBlur({ currentTarget }) {
      // When only the window loses the focus, the row keeps it within the page.
      if (!currentTarget.contains(document.activeElement)) setActive(null)
    },
  }
}

function placeAfter(key: string, place: number, { seen, count }: { seen: number; count: number }): number | null {
  switch (key) {
    case 'ArrowDown':
      return place + 1
    case 'ArrowUp':
      return place - 1
    case 'PageDown':
      return place + seen
    case 'PageUp':
      return place - seen
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
