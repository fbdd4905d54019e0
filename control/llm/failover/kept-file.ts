import { readTextIfThere, replaceFile } from '../../workspace/atomic-file.ts'
import { refuseNewer } from '../../workspace/newer-file.ts'
import { PRIVATE_FILE } from '../../workspace/private-file.ts'
import { createQueue } from '../../workspace/queue.ts'
import { type KeptFailover, keptFailoverSchema } from './kept.ts'

export type FailoverMemory = {
  /** From an earlier run. */
  before: KeptFailover | null
  /** Resolves when it is written; rejects where that is not possible. */
  keep(kept: KeptFailover | null): Promise<void>
}

/** Of whoever does not go over by itself. */
export const forgetful: FailoverMemory = { before: null, keep: async () => undefined }

/** What one run leaves to the next, in a file of the folder. A file that is damaged counts for nothing. */
export async function openFailoverFile(file: string): Promise<FailoverMemory> {
  const queue = createQueue()
  return {
    before: readKept(await readTextIfThere(file)),
    keep: (kept) =>
      queue.run(async () => {
        await refuseNewer(file)
        await replaceFile(file, `${JSON.stringify(kept)}\n`, { mode: PRIVATE_FILE })
      }),
  }
}

function readKept(text: string | null): KeptFailover | null {
  try {
    return keptFailoverSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
