import type { DatabaseSync } from 'node:sqlite'
import { noLimits } from '../shared/training.ts'
import { localTime } from './local-time.ts'
import { createMeasures } from './measures.ts'
import { type OriginalLog, readOriginalLog } from './original-log.ts'
import type { ArchiveWriter } from './write.ts'

export type Imported = 'imported' | 'known' | 'unreadable'

/**
 * Takes a log of the original over as a finished session, whole or not at all. `known`: a file of this name was taken over before,
 * or is one that the archive's own session was written to.
 */
export function importOriginalLog(
  db: DatabaseSync,
  writer: ArchiveWriter,
  file: { name: string; text: string },
): Imported {
  const isKnown = db.prepare('SELECT 1 FROM session WHERE imported_from = ?1 OR exported_as = ?1').get(file.name)
  if (isKnown !== undefined) return 'known'
  const log = readOriginalLog(file.text)
  if (log === null) return 'unreadable'
  writer.together(() => write(writer, file.name, log))
  return 'imported'
}

function write(writer: ArchiveWriter, name: string, { startedAt, exchanges }: OriginalLog): void {
  const begunAt = startedAt ?? exchanges.find(({ at }) => at !== null)?.at ?? timeInName(name) ?? Date.now()
  const count = Math.max(1, exchanges.length)
  const plan = { exchanges: count, delay: 0, topicInterval: count, topics: ['-'], history: 1, limits: noLimits }
  const session = writer.begin({
    name: name.replace(/\.json$/i, ''),
    startedAt: begunAt,
    plan,
    plane: '',
    demo: false,
    importedFrom: name,
  })
  const measures = createMeasures([], [])
  let last = begunAt
  for (const [index, { at, message, response, emotions }] of exchanges.entries()) {
    const n = index + 1
    last = at ?? last
    writer.ask(session, { n, at: last, topic: '', kind: n === 1 ? 'greeting' : 'reply', message, ...unknown })
    writer.answer(session, n, { response, emotions, learnerMs: null, ...measures.of(response) })
  }
  const times = { endedAt: last, ranMs: Math.max(0, last - begunAt) }
  writer.setState(session, 'finished', { kind: 'complete' }, times)
}

/** What the original did not write down. */
const unknown = { source: null, model: null, tokens: null, costUsd: null, teacherMs: null }

function timeInName(name: string): number | null {
  const found = /(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)/.exec(name)
  if (found === null) return null
  const [, year, month, day, hour, minute, second] = found
  return localTime(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
}
