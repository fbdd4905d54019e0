import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { createRows, type Rows, type RowsView } from './rows.ts'

/** So many rows in a box that scrolls. */
export function useRows(
  box: RefObject<HTMLElement | null>,
  count: number,
  startsAtEnd: boolean,
): { rows: Rows; view: RowsView } {
  const [rows] = useState(() => createRows(startsAtEnd))
  const view = useSyncExternalStore(rows.subscribe, rows.view)
  useLayoutEffect(() => (box.current === null ? undefined : rows.attach(box.current)), [rows, box])
  useLayoutEffect(() => rows.setCount(count), [rows, count])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once what it says is drawn
  useLayoutEffect(() => rows.settle(), [rows, view])
  return { rows, view }
}
