import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { chmod, copyFile, link, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const namePattern = /^llm-trainer-.+\.AppImage(\.part)?$/

/** Keeps the AppImage of a version, since installing another removes it; older ones go. Resolves to its path. */
export async function keepFile(folder: string, appImage: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = join(folder, `llm-trainer-${version}.AppImage`)
  const part = `${kept}.part`
  await rm(part, { force: true })
  // The same file under a second name costs no room; on another disk it has to be copied.
  await link(appImage, part).catch(() => copyFile(appImage, part))
  await chmod(part, 0o755)
  await rename(part, kept)
  for (const name of await readdir(folder))
    if (namePattern.test(name) && name !== basename(kept)) await rm(join(folder, name), { force: true })
  return kept
}

/** Puts a kept AppImage where the present one lies. Whoever looks finds the one or the other, whole. */
export async function putBack(kept: string, appImage: string): Promise<void> {
  if (!(await lstat(kept)).isFile()) throw new Error(`${kept} is not a file`)
  const part = join(dirname(appImage), `.${basename(appImage)}.${randomUUID()}.part`)
  try {
    await copyFile(kept, part)
    await chmod(part, 0o755)
    await rename(part, appImage)
  } finally {
    await rm(part, { force: true })
  }
}

/** At the very end: an installation that failed half-way may have left no app at all. */
export function restoreIfGone(kept: string | null, appImage: string | null): void {
  if (kept === null || appImage === null || existsSync(appImage) || !existsSync(kept)) return
  const part = `${appImage}.part`
  copyFileSync(kept, part)
  renameSync(part, appImage)
}
