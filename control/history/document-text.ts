const two = (value: number): string => String(value).padStart(2, '0')

/** `2025-01-31 12:00:05`, local time. */
export function moment(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** Control characters and line breaks would break a line of the document in two. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()

/** A text of somebody else as plain words: nothing in it is taken for Markdown or HTML. */
export const plain = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>#|~]/g, '\\$&')

/** The same as a cell of a table. */
export const cell = plain
