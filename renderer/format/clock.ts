const withSeconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const withMinutes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

const fullDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString()

const onItsDay = (at: number, now: number, clock: string): string =>
  sameDay(at, now) ? clock : `${day.format(at)} ${clock}`

/** `14:02:07`; with its day where that is not today. Epoch milliseconds in. */
export const clockTime = (at: number, now: number): string => onItsDay(at, now, withSeconds.format(at))

/** `14:02`; with its day where that is not today. Epoch milliseconds in. */
export const clockMinute = (at: number, now: number): string => onItsDay(at, now, withMinutes.format(at))

/** `14:02:07`, whatever the day. Epoch milliseconds in. */
export const clockOfDay = (at: number): string => withSeconds.format(at)

/** `14:02`, whatever the day. Epoch milliseconds in. */
export const clockOfMinute = (at: number): string => withMinutes.format(at)

/** `3 Jun`. Epoch milliseconds in. */
export const shortDay = (at: number): string => day.format(at)

/** `3 Jun 2026`. Epoch milliseconds in. */
export const dayOf = (at: number): string => fullDay.format(at)
