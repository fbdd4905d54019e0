import type { Exchange } from '../shared/training.ts'

const columns: [name: string, of: (exchange: Exchange) => string | number | null][] = [
  ['n', ({ n }) => n],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['topic', ({ topic }) => topic],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['message', ({ message }) => message],
  ['response', ({ response }) => response],
  ['emotions', ({ emotions }) => JSON.stringify(emotions)],
  ['source', ({ source }) => source],
  ['model', ({ model }) => model],
  ['tokens', ({ tokens }) => tokens],
  ['cost_usd', ({ costUsd }) => costUsd],
  ['teacher_ms', ({ teacherMs }) => teacherMs],
  ['learner_ms', ({ learnerMs }) => learnerMs],
  ['words', ({ words }) => words],
  ['new_words', ({ newWords }) => newWords],
  ['vocabulary', ({ vocabulary }) => vocabulary],
  ['repetition', ({ repetition }) => repetition],
]

const rowOf = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`

export const csvHeader = rowOf(columns.map(([name]) => name))

/** One exchange as a row of RFC 4180; dates are in UTC. */
export const csvRow = (exchange: Exchange): string => rowOf(columns.map(([, of]) => of(exchange)))

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
