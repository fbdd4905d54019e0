import { createRowHeights, type Scale, scaleOf } from '../../model/row-heights.ts'

/** What is to be drawn of the rows. Pixels; places count from 0. */
export type RowsView = {
  /** Of all rows together, as the scrollbar has it. */
  height: number
  /** Rows that are drawn, both included, and where the first of them begins. */
  first: number
  last: number
  begin: number
  /** The first row that is seen as a whole, and how many are seen. */
  top: number
  seen: number
  /** Changes when rows may have to break their lines elsewhere. */
  width: number
  isAtEnd: boolean
}

/** Where a row is shown in the box. */
type Where = 'start' | 'center' | 'nearest'

export type Rows = {
  view(): RowsView
  subscribe(changed: () => void): () => void
  /** Watches the box that scrolls. Returns the end of it. */
  attach(box: HTMLElement): () => void
  /** Watches the height of a row, which names its place in `data-place`. Returns the end of it. */
  measure(row: HTMLElement | null): (() => void) | undefined
  setCount(count: number): void
  /** Scrolls the box to what the view says, once that is drawn. */
  settle(): void
  show(place: number, where: Where): void
  /** Rows are in other places from now on. */
  moved(): void
  /** Stays at the end while it grows, until somebody scrolls up. */
  toEnd(): void
  /** What was shown has been seen: from now on it may move. */
  release(): void
}

/** Rows beyond the edges that are drawn. */
const OVERSCAN = 12
/** Pixels; nearer to the end than this counts as being there. */
const NEAR_END = 40
/** Heights of a usual row in rem: of one line, and of two where the box is narrower than this. */
const ONE_LINE = 1.5
const TWO_LINES = 2.75
const NARROW = 42
/** Pixels of the box at the sides of its rows. */
const SIDES = 8

const nothing: RowsView = { height: 0, first: 0, last: -1, begin: 0, top: 0, seen: 0, width: 0, isAtEnd: true }

/** Rows of a box that scrolls, of which only what is looked at is drawn, however many there are. They end at `isAtEnd` at first, or begin. */
export function createRows(startsAtEnd: boolean): Rows {
  const changed = new Set<() => void>()
  const elements = new Set<HTMLElement>()
  let box: HTMLElement | null = null
  let usual = ONE_LINE * 16
  let heights = createRowHeights(usual)
  let size = { height: 0, width: 0 }
  let count = 0
  let isAtEnd = startsAtEnd
  /** Pixels of the list above what is seen. */
  let offset = 0
  let scale: Scale = scaleOf(0, 0)
  /** Where the box was scrolled to from here. */
  let placed = 0
  let pinned: { place: number; where: Where } | null = null
  let view: RowsView = { ...nothing, isAtEnd }

  const pin = (): void => {
    if (pinned === null) return
    const above = heights.top(pinned.place)
    const below = heights.top(pinned.place + 1)
    if (pinned.where === 'start') offset = above
    else if (pinned.where === 'center') offset = (above + below - size.height) / 2
    else offset = Math.max(Math.min(offset, above), below - size.height)
  }
  const update = (): void => {
    const whole = heights.top(count)
    scale = scaleOf(whole, size.height)
    if (isAtEnd) offset = whole
    else pin()
    offset = Math.max(0, Math.min(offset, whole - size.height))
    const seenFirst = heights.at(offset)
    const seenLast = heights.at(offset + size.height)
    const first = Math.max(0, Math.min(seenFirst, count - 1) - OVERSCAN)
    view = {
      height: scale.height,
      first,
      last: size.height === 0 ? first - 1 : Math.min(count - 1, seenLast + OVERSCAN),
      begin: scale.scrollTop(offset) + heights.top(first) - offset,
      top: Math.min(count - 1, heights.top(seenFirst) < offset ? seenFirst + 1 : seenFirst),
      seen: Math.max(1, seenLast - seenFirst - 1),
      width: size.width,
      isAtEnd,
    }
    for (const tell of changed) tell()
  }
  const note = (row: HTMLElement, height: number): void => {
    const place = Number(row.dataset.place)
    // One that is out of sight and only keeps the focus is drawn in no line with the others.
    if (height === 0 || !row.isConnected) return
    const bottom = heights.top(place + 1)
    const more = heights.set(place, height)
    if (bottom <= offset + 1) offset += more
  }
  const sized = (): void => {
    if (box === null) return
    const { clientHeight: height, clientWidth: width } = box
    if (width !== size.width) {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const top = heights.at(offset)
      const within = offset - heights.top(top)
      usual = rem * (width - SIDES < NARROW * rem ? TWO_LINES : ONE_LINE)
      heights = createRowHeights(usual)
      offset = heights.top(top) + within
      for (const row of elements) note(row, row.getBoundingClientRect().height)
    }
    size = { height, width }
    update()
  }
  const scrolled = (): void => {
    if (box === null || Math.abs(box.scrollTop - placed) < 1) return
    placed = box.scrollTop
    const before = offset
    offset = scale.offset(placed)
    pinned = null
    // Only somebody who scrolls up leaves the end: what grows below moves nobody.
    const isNear = heights.top(count) - offset - size.height < NEAR_END
    if (isNear || offset < before - 1) isAtEnd = isNear
    update()
  }
  const rowSizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) note(target as HTMLElement, borderBoxSize[0]?.blockSize ?? 0)
    update()
  })
  const boxSize = new ResizeObserver(sized)

  return {
    view: () => view,
    subscribe(tell) {
      changed.add(tell)
      return () => changed.delete(tell)
    },
    attach(element) {
      box = element
      box.addEventListener('scroll', scrolled, { passive: true })
      boxSize.observe(box)
      sized()
      return () => {
        element.removeEventListener('scroll', scrolled)
        boxSize.disconnect()
        rowSizes.disconnect()
        box = null
      }
    },
    measure(row) {
      if (row === null) return
      elements.add(row)
      rowSizes.observe(row)
      return () => {
        elements.delete(row)
        rowSizes.unobserve(row)
      }
    },
    setCount(now) {
      if (now === count) return
      count = now
      update()
    },
    settle() {
      const wanted = scale.scrollTop(offset)
      if (box === null || Math.abs(box.scrollTop - wanted) < 1) return
      box.scrollTop = wanted
      placed = box.scrollTop
    },
    show(place, where) {
      isAtEnd = false
      pinned = { place, where }
      update()
    },
    moved() {
      heights = createRowHeights(usual)
      pinned = null
      update()
    },
    toEnd() {
      isAtEnd = true
      pinned = null
      update()
    },
    release() {
      pinned = null
    },
  }
}
