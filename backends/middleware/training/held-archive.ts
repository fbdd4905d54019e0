import { problemFrom } from '../../../shared/problem.ts'
import type { TrainingState } from '../../../shared/training.ts'
import type { Log } from '../../kit/log.ts'
import { type Archive, openTrainingArchive } from './archive.ts'

export type HeldArchive = {
  /** Opens it at the first use. Throws as `openTrainingArchive` does. */
  opened(): Archive
  /** As the archive tells it; `null` as well while it cannot be used: whoever starts training is told then. */
  resumable(demo: boolean): TrainingState['resumable']
  close(): void
}

/** The archive of this process. What keeps it from being opened is told once in the log; everything else of the process goes on. */
export function holdArchive({ file, log }: { file(): string; log: Log }): HeldArchive {
  let archive: Archive | null = null
  let told = ''
  const opened = (): Archive => {
    archive ??= openTrainingArchive(file(), (keptAs) =>
      log.error({ keptAs }, 'training.db was damaged: it was set aside, and a new one is begun'),
    )
    return archive
  }
  return {
    opened,
    resumable(demo) {
      try {
        const found = opened().resumable(demo)
        told = ''
        return found
      } catch (error) {
        const { detail } = problemFrom(error)
        if (detail !== told) log.error({ why: detail }, 'The archive of training cannot be used')
        told = detail
        return null
      }
    },
    close: () => archive?.close(),
  }
}
