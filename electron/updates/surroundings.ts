import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readTextIfThere } from '../../control/workspace/atomic-file.ts'
import { type PackageFormat, packageFormatSchema, type UpdateWay } from '../../shared/updates.ts'
import type { UpdateSource } from './source.ts'
import { wayOf } from './way.ts'

type Given = {
  isPackaged: boolean
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  /** The folder of what is not part of the archive. */
  resources: string
}

export type UpdateSurroundings = {
  way: UpdateWay
  source: UpdateSource | null
  appImage: string | null
  hasZypper: boolean
}

/** What this build and this computer say of how the app gets newer versions. */
export async function lookAround({ isPackaged, platform, env, resources }: Given): Promise<UpdateSurroundings> {
  if (!isPackaged) return { way: { kind: 'none', why: 'development' }, source: null, appImage: null, hasZypper: false }
  const appImage = platform === 'linux' ? env.APPIMAGE || null : null
  const [source, format, canReplace, hasZypper] = await Promise.all([
    sourceIn(resources),
    formatIn(resources),
    appImage !== null && isPossible(dirname(appImage), constants.W_OK),
    platform === 'linux' && isPossible('/usr/bin/zypper', constants.X_OK),
  ])
  const way = wayOf({ isPackaged, platform, source, format, appImage, canReplace, hasZypper })
  return { way, source, appImage, hasZypper }
}

async function sourceIn(resources: string): Promise<UpdateSource | null> {
  const text = await textIn(join(resources, 'app-update.yml'))
  if (text === null) return null
  // Who has no such file does not load what reads it.
  const { readSource } = await import('./source.ts')
  return readSource(text)
}

async function formatIn(resources: string): Promise<PackageFormat | null> {
  const text = await textIn(join(resources, 'package-type'))
  return packageFormatSchema.safeParse(text?.trim()).data ?? null
}

/** What cannot be read tells nothing; the app has to start all the same. */
const textIn = (file: string): Promise<string | null> => readTextIfThere(file).catch(() => null)

const isPossible = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )
