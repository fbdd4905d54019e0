import { statfs } from 'node:fs/promises'

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

/** By the type that statfs(2) tells. */
export const isOwnDisk = (type: number, platform: NodeJS.Platform = process.platform): boolean =>
  platform === 'linux' && ownDisks.includes(type)

/** Whether a folder is on a disk of this computer; `false` as well where that is not known. Throws where the folder cannot be looked at. */
export const isOnOwnDisk = async (folder: string, platform: NodeJS.Platform = process.platform): Promise<boolean> =>
  platform === 'linux' && isOwnDisk((await statfs(folder)).type, platform)
