import { chmod, stat } from 'node:fs/promises'

export const PRIVATE_FILE = 0o600

const othersMay = (mode: number): boolean => (mode & 0o077) !== 0

/**
 * Takes from everybody else what rights they have to a file that holds a secret. Resolves to whether there were any.
 * Windows has no such mode bits; there the rights of the user's own folder count.
 */
export async function tighten(file: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform === 'win32') return false
  const { mode } = await stat(file)
  if (!othersMay(mode)) return false
  await chmod(file, PRIVATE_FILE)
  return true
}
