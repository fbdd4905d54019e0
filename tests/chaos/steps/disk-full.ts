import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Family } from '../family.ts'

const PIECE = Buffer.alloc(1024 * 1024)

/** Fills the disk of a folder to the last byte. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'a')
  try {
    for (let size = PIECE.length; size >= 1; size = Math.floor(size / 4)) {
      try {
        for (;;) await handle.write(PIECE, 0, size)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    }
  } finally {
    await handle.close()
  }
}

/** The workspace's disk is full. Training and messages wait; nothing that was there is lost. */
export const diskFull: Family = {
  name: 'disk-full',
  weight: 1,
  variants: ['to the last byte', 'while a setting is changed'],
  applies: ({ smallDisk }) => smallDisk,
  make(variant, { workspace, plane }) {
    const filler = join(workspace.dir, 'filler')
    return {
      touches: ['disk'],
      async hurt() {
        await fill(filler)
        if (variant === 'to the last byte') return
        const refused = await plane
          .client()
          .config.update({ max_exchanges: 777_777 })
          .then(
            () => false,
            () => true,
          )
        const { bavail } = await statfs(workspace.dir)
        if (!refused && bavail === 0) throw new Error('A setting was changed on a full disk')
      },
      expects: { kind: 'told', level: ['attention'], cards: ['disk-full'], may: ['bot-'] },
      heal: () => rm(filler),
      // A look at the disk every four seconds, and a repetition of what waits every two.
      recoversIn: 6_000,
    }
  },
}
