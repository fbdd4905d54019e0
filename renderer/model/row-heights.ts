/** Heights of the rows of a list of any length: most have the usual one, and only the others are remembered. In pixels. */
export type RowHeights = {
  /** Pixels above this row. */
  top(row: number): number
  /** The row at so many pixels from the top, of any that there may be. */
  at(pixels: number): number
  /** Returns by how much the row is higher than before. */
  set(row: number, height: number): number
}

export function createRowHeights(usual: number): RowHeights {
  /** Rows of another height, in their order, and how much all of them up to each are higher than usual together. */
  const rows: number[] = []
  const sums: number[] = []

  /** How many of them come before a row. */
  const before = (row: number): number => {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((rows[middle] ?? 0) < row) low = middle + 1
      else high = middle
    }
    return low
  }
  const sumTo = (index: number): number => (index === 0 ? 0 : (sums[index - 1] ?? 0))
  const top = (row: number): number => row * usual + sumTo(before(row))

  return {
    top,
    at(pixels) {
      let low = 0
      let high = rows.length
      // The last of the others that begins at or above these pixels.
      while (low < high) {
        const middle = (low + high) >> 1
        if ((rows[middle] ?? 0) * usual + sumTo(middle) <= pixels) low = middle + 1
        else high = middle
      }
      const row = Math.max(0, Math.floor((pixels - sumTo(low)) / usual))
      const other = rows[low - 1]
      // Within it, or in the usual rows below it.
      return other === undefined ? row : Math.max(other, row)
    },
    set(row, height) {
      const index = before(row)
      const isKnown = rows[index] === row
      const had = isKnown ? (sums[index] ?? 0) - sumTo(index) : 0
      const more = height - usual - had
      if (more === 0) return 0
      if (!isKnown) {
        rows.splice(index, 0, row)
        sums.splice(index, 0, sumTo(index))
      }
      for (let one = index; one < sums.length; one += 1) sums[one] = (sums[one] ?? 0) + more
      return more
    },
  }
}

/** Browsers draw no page that is higher than some 17 million pixels. */
const MOST_PIXELS = 15_000_000

/** A list that may be higher than a browser draws: its scrollbar is shorter then, and each of its pixels stands for more than one. */
export type Scale = {
  /** Pixels that are drawn. */
  height: number
  /** How far down the list is for a position of the scrollbar, and back. */
  offset(scrollTop: number): number
  scrollTop(offset: number): number
}

/** `whole`: pixels of the list; `seen`: of what is seen of it at once. */
export function scaleOf(whole: number, seen: number): Scale {
  const height = Math.min(whole, MOST_PIXELS)
  const way = Math.max(0, whole - seen)
  const factor = whole === height ? 1 : way / (height - seen)
  return {
    height,
    offset: (scrollTop) => Math.min(way, Math.max(0, scrollTop * factor)),
    scrollTop: (offset) => Math.min(way, Math.max(0, offset)) / factor,
  }
}
