import type { PackageFormat, UpdateWay } from '../../shared/updates.ts'
import type { UpdateSource } from './source.ts'

type Facts = {
  isPackaged: boolean
  platform: NodeJS.Platform
  /** What this build was told of where newer ones are; `null`: nothing. */
  source: UpdateSource | null
  /** Of a package manager; `null`: none installed it. */
  format: PackageFormat | null
  /** The AppImage that runs; `null`: none does. */
  appImage: string | null
  /** Whether the AppImage can be replaced where it lies. */
  canReplace: boolean
  /** Of openSUSE, which has rpm packages and no dnf. */
  hasZypper: boolean
}

/** How this build gets newer versions. */
export function wayOf(facts: Facts): UpdateWay {
  const { isPackaged, platform, source, format, appImage, canReplace, hasZypper } = facts
  if (!isPackaged) return { kind: 'none', why: 'development' }
  if (format !== null) {
    const command = installCommand(format, null, hasZypper)
    return { kind: 'packages', format, command, looks: source?.isSafe ?? false }
  }
  if (source === null) return { kind: 'none', why: 'no-source' }
  if (!source.isSafe) return { kind: 'none', why: 'unsafe-source' }
  if (platform !== 'linux') return { kind: 'itself' }
  if (appImage === null) return { kind: 'none', why: 'not-installed' }
  return canReplace ? { kind: 'itself' } : { kind: 'none', why: 'read-only' }
}

/** The name of the package is that of package.json, as electron-builder gives it. */
export const PACKAGE_NAME = 'llm-trainer-control-panel'

/** What the user runs to install a package that was fetched, or, where none is known, whatever newer one the system knows of. */
export function installCommand(format: PackageFormat, file: string | null, hasZypper: boolean): string {
  const wanted = file === null ? PACKAGE_NAME : `./${file}`
  if (format === 'deb') return `sudo apt install ${file === null ? '--only-upgrade ' : ''}${wanted}`
  if (hasZypper) return `sudo zypper ${file === null ? 'update' : 'install'} ${wanted}`
  return `sudo dnf ${file === null ? 'upgrade' : 'install'} ${wanted}`
}
