import type { FoundUpdate, UpdateWay } from '../../shared/updates.ts'
import type { UpdateSource } from './source.ts'
import { installCommand } from './way.ts'

/** What a list of files says of a version, as far as it is used here. */
export type ReleaseInfo = {
  version: string
  releaseDate?: string
  files: readonly { url: string; size?: number }[]
}

export type FoundFacts = {
  way: UpdateWay
  source: UpdateSource | null
  platform: NodeJS.Platform
  arch: string
  hasZypper: boolean
}

/** A version that was found, for this computer. */
export function foundOf(info: ReleaseInfo, facts: FoundFacts): FoundUpdate {
  const { way, source, hasZypper } = facts
  const file = fileFor(info.files, facts)
  const releasedAt = Date.parse(info.releaseDate ?? '')
  const name = file === null ? null : nameOf(file.url)
  return {
    version: info.version,
    releasedAt: Number.isNaN(releasedAt) ? null : releasedAt,
    bytes: file?.size ?? null,
    command: way.kind === 'packages' ? installCommand(way.format, name, hasZypper) : null,
    url: way.kind === 'packages' && name !== null ? (source?.file(info.version, name) ?? null) : null,
  }
}

/** The file of a version for this computer; `null`: the list has none. */
export function fileFor(
  files: ReleaseInfo['files'],
  { way, platform, arch }: Omit<FoundFacts, 'source' | 'hasZypper'>,
) {
  const ending = way.kind === 'packages' ? `.${way.format}` : (endings[platform] ?? '.AppImage')
  const fitting = files.filter(({ url }) => nameOf(url).endsWith(ending))
  const isArm = ({ url }: { url: string }): boolean => /arm64|aarch64/.test(nameOf(url))
  return fitting.find((file) => isArm(file) === (arch === 'arm64')) ?? fitting[0] ?? null
}

const endings: Partial<Record<NodeJS.Platform, string>> = { win32: '.exe', darwin: '.zip' }

/** Letters that a shell takes as they are; anything else a list may say is not put into a command. */
const nameOf = (url: string): string => {
  const last = url.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  return /^[\w.+~-]+$/.test(last) ? last : ''
}
