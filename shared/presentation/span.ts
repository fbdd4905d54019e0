const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A stretch of time in its two largest units: `4 s`, `3 min 20 s`, `2 h 5 min`. Milliseconds. */
export function saySpan(ms: number): string {
  const whole = Math.max(0, Math.round(ms / SECOND)) * SECOND
  if (whole < MINUTE) return `${whole / SECOND} s`
  if (whole < HOUR) return join(Math.floor(whole / MINUTE), 'min', Math.round((whole % MINUTE) / SECOND), 's')
  return join(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'min')
}

const join = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  `${large} ${largeUnit}${small === 0 ? '' : ` ${small} ${smallUnit}`}`
