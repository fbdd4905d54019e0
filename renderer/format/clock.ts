import { moment } from '../../shared/words/formats.ts'

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString()

const onItsDay = (at: number, now: number, clock: string): string =>
  sameDay(at, now) ? clock : `${moment(at, 'shortDay')} ${clock}`

/** `14:02:07`; with its day where that is not today. Epoch milliseconds in. */
export const clockTime = (at: number, now: number): string => onItsDay(at, now, moment(at, 'seconds'))

/** `14:02`; with its day where that is not today. Epoch milliseconds in. */
export const clockMinute = (at: number, now: number): string => onItsDay(at, now, moment(at, 'minutes'))

/** `14:02:07`, whatever the day. Epoch milliseconds in. */
export const clockOfDay = (at: number): string => moment(at, 'seconds')

/** `14:02`, whatever the day. Epoch milliseconds in. */
export const clockOfMinute = (at: number): string => moment(at, 'minutes')

/** `3 Jun`. Epoch milliseconds in. */
export const shortDay = (at: number): string => moment(at, 'shortDay')

/** `3 Jun 2026`. Epoch milliseconds in. */
export const dayOf = (at: number): string => moment(at, 'day')
