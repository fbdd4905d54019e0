import { problemError } from '../../shared/problem.ts'
import type { ArchiveReader } from './training.ts'

const refuse = (): never => {
  throw problemError('unavailable', 'The archive cannot be read yet.')
}

export const createArchiveReader = (_: {
  program: string
  file: string
}): ArchiveReader & { close(): Promise<void> } => ({
  sessions: async () => [],
  transcript: async () => ({ exchanges: [], marks: [] }),
  curves: async () => [],
  search: async () => ({ hits: [], more: false }),
  export: refuse,
  close: async () => undefined,
})
