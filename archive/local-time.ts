const two = (value: number): string => String(value).padStart(2, '0')

/** `2025-01-31T12:00:00.123000`: local time without its zone, as Python writes it. */
export function localStamp(at: number): string {
  const date = new Date(at)
  const year = String(date.getFullYear()).padStart(4, '0')
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  return `${day}T${time}.${String(date.getMilliseconds()).padStart(3, '0')}000`
}

const STAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/

/** Epoch milliseconds of such a text, or of one that tells its zone; `null` where it is neither. */
export function localTime(text: string): number | null {
  if (!STAMP.test(text)) return null
  const at = Date.parse(text.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(at) ? null : at
}
