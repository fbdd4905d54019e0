import type { DatabaseSync } from 'node:sqlite'
import { exportSession } from '../../../archive/export.ts'
import { importOriginalLog } from '../../../archive/import.ts'
import { keepArchive } from '../../../archive/kept.ts'
import { createMeasures, type Measures } from '../../../archive/measures.ts'
import { session, sessions, transcript } from '../../../archive/read.ts'
import { type ArchiveWriter, createArchiveWriter } from '../../../archive/write.ts'
import { problemError } from '../../../shared/problem.ts'
import type { Exchange, ExportFormat, Session, TrainingState, Transcript } from '../../../shared/training.ts'
import { type ImportedLogs, importLogs } from './import-logs.ts'
import type { Kept } from './recover.ts'
import { writeSessionLog } from './session-log.ts'
import type { Measured, TrainingStore } from './store.ts'

/** The archive of training as this process uses it: its one writer, and what its own doors read. */
export type Archive = OpenArchive & { close(): void }

type OpenArchive = TrainingStore &
  Pick<ArchiveWriter, 'rename' | 'remove' | 'adopt'> & {
    /** Numbers of the next answer of the session that runs. */
    measure(response: string): Measured
    /** A session begins: no word is known. */
    startMeasures(): void
    /** What an earlier life of this process left unfinished, the newest last; it counts as interrupted from now on. */
    interruptLeft(at: number): { session: Session; plane: string }[]
    interrupt(id: number, times: { endedAt: number; ranMs: number }): void
    /** A session that was interrupted and what is to be known to go on with it; its words are known again. Throws. */
    toGoOn(id: number): Kept
    /** The newest session, where it was interrupted and is of this kind. */
    resumable(demo: boolean): TrainingState['resumable']
    sessions(): Session[]
    session(id: number): Session
    transcript(id: number, from: number, limit: number): Transcript
    /** The last exchanges that were answered, in order. */
    answered(id: number, limit: number): Exchange[]
    export(id: number, format: ExportFormat): Generator<string>
    /** As a file of the original's shape, in this folder. */
    writeLog(id: number, folder: string): Promise<void>
    importLogs(folder: string): Promise<ImportedLogs>
  }

/** Opens the archive, or makes it; see `keepArchive`. */
export const openTrainingArchive = (file: string, onSetAside: (keptAs: string) => void): Archive =>
  keepArchive(file, archiveOn, onSetAside)

/** What this process does with an archive that is open. */
function archiveOn(db: DatabaseSync): OpenArchive {
  const writer = createArchiveWriter(db)
  let measures: Measures = createMeasures([], [])

  const interrupt: OpenArchive['interrupt'] = (id, times) =>
    writer.setState(id, 'interrupted', { kind: 'interrupted' }, times)

  return {
    ...writer,
    measure: (response) => measures.of(response),
    startMeasures() {
      measures = createMeasures([], [])
    },
    interruptLeft(at) {
      const left = writer.unfinished()
      for (const {
        session: { id, ranMs },
      } of left)
        interrupt(id, { endedAt: at, ranMs })
      return left.reverse()
    },
    interrupt,
    toGoOn(id) {
      const found = session(db, id)
      if (found.state !== 'interrupted')
        throw problemError('bad-input', `Session ${id} is over; only one that was interrupted can go on.`)
      const tail = writer.tail(id, Math.max(found.plan.history, found.plan.topicInterval) + 1)
      measures = createMeasures(
        writer.words(id),
        tail.filter(isAnswered).map(({ response }) => response),
      )
      return { session: found, tail, topics: writer.topics(id) }
    },
    resumable(demo) {
      const newest = writer.newest()
      if (newest?.state !== 'interrupted' || newest.demo !== demo) return null
      return { id: newest.id, name: newest.name, exchanges: newest.exchanges, of: newest.plan.exchanges }
    },
    sessions: () => sessions(db),
    session: (id) => session(db, id),
    transcript: (id, from, limit) => transcript(db, id, from, limit),
    answered: (id, limit) =>
      limit === 0
        ? []
        : writer
            .tail(id, limit + 1)
            .filter(isAnswered)
            .slice(-limit),
    export: (id, format) => exportSession(db, id, format),
    writeLog: (id, folder) => writeSessionLog({ db, writer }, id, folder),
    importLogs: (folder) => importLogs({ read: (log) => importOriginalLog(db, writer, log), folder }),
  }
}

const isAnswered = ({ state }: Exchange): boolean => state === 'answered'
