import { locale } from './spoken.ts'

/*
 * How numbers and moments are written in the language that is spoken. A format is made once for each language: it costs more than
 * its use.
 */

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function once<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(kind: string, make: () => Format): Format {
  const key = `${locale} ${kind}`
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known as Format
}

/** `12,300`, or with so many digits behind the point `3.3`. */
export const decimal = (value: number, digits = 0): string =>
  once(`decimal ${digits}`, () => {
    const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return new Intl.NumberFormat(locale, exactly)
  }).format(value)

/** `12,300.25`: with the digits that it has. */
export const number = (value: number): string =>
  once('number', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })).format(value)

/** `1234.5`, as it is typed: without a mark between thousands. */
export const typedNumber = (value: number): string =>
  once('typed number', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false })).format(
    value,
  )

/** `34%`, `34 %`. 1 is all of it. */
export const percent = (part: number): string =>
  once('percent', () => new Intl.NumberFormat(locale, { style: 'percent' })).format(part)

/** `$4.10`; small amounts keep the digits that make them more than nothing. US dollars. */
export function money(amount: number): string {
  const style = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  const isSmall = amount !== 0 && Math.abs(amount) < 0.01
  return isSmall
    ? once('small money', () => new Intl.NumberFormat(locale, { ...style, ...twoDigits })).format(amount)
    : once('money', () => new Intl.NumberFormat(locale, style)).format(amount)
}
const twoDigits = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }

const clock = { hour: '2-digit', minute: '2-digit' } as const
const fullDay = { day: 'numeric', month: 'short', year: 'numeric' } as const

const moments = {
  /** `14:02:07`. */
  seconds: { ...clock, second: '2-digit' },
  /** `14:02`. */
  minutes: clock,
  /** `3 Jun`. */
  shortDay: { day: 'numeric', month: 'short' },
  /** `3 Jun 2026`. */
  day: fullDay,
  /** The same where the day is told without a time, as in UTC. */
  dayInUtc: { ...fullDay, timeZone: 'UTC' },
  /** `3 June 2026`. */
  longDay: { day: 'numeric', month: 'long', year: 'numeric' },
  /** `3 June 2026 at 14:02`. */
  longDayAndMinute: { day: 'numeric', month: 'long', year: 'numeric', ...clock },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A moment in one of these forms. Epoch milliseconds in. */
export const moment = (at: number, form: keyof typeof moments): string =>
  once(form, () => new Intl.DateTimeFormat(locale, moments[form])).format(at)
