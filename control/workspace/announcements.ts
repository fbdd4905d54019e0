import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { isOnOwnDisk } from './own-disk.ts'

export type Announcements = { close(): void }

/**
 * Has the system announce changes of a file, also where it is replaced by another. `null` where the system does not, or where one cannot
 * rely on it. `onEnd`: there will be no more of them.
 */
export async function announceChanges(
  file: string,
  { onChange, onEnd }: { onChange(): void; onEnd(): void },
  platform = process.platform,
): Promise<Announcements | null> {
  const folder = dirname(file)
  const name = basename(file)
  try {
    if (!(await isOnOwnDisk(folder, platform))) return null
    const watcher = watch(folder, { persistent: false }, (_, changed) => {
      if (changed === null || changed === name) onChange()
    })
    watcher.on('error', () => {
      watcher.close()
      onEnd()
    })
    return watcher
  } catch {
    // There may be no more watches to be had; whoever asked then looks for himself.
    return null
  }
}
