import { watch } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

export type Announcements = { close(): void }

/**
 * File systems of Linux on a disk of this computer, by `f_type` of statfs(2). On others (a network disk, a folder of the host of a virtual
 * machine) somebody else may write without the kernel here knowing of it.
 */
const ownDisks: readonly number[] = [
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0xf2f52010, // F2FS
  0x2fc12fc1, // ZFS
  0xca451a4e, // bcachefs
  0x01021994, // tmpfs
  0x794c7630, // overlayfs
]

/**
 * Has the system announce changes of a file, also where it is replaced by another. `null` where the system does not, or where one cannot
 * rely on it. `onEnd`: there will be no more of them.
 */
export async function announceChanges(
  file: string,
  { onChange, onEnd }: { onChange(): void; onEnd(): void },
  platform = process.platform,
): Promise<Announcements | null> {
  if (platform !== 'linux') return null
  const folder = dirname(file)
  const name = basename(file)
  try {
    if (!ownDisks.includes((await statfs(folder)).type)) return null
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
