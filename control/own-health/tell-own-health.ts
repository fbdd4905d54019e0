import { arch, release } from 'node:os'
import type { OwnHealth } from '../../shared/own-health.ts'
import type { Core } from '../core-parts.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import type { OwnHealthWatch } from './own-health.ts'
import { lookAtPlaces } from './places.ts'

type Parts = {
  own: OwnHealthWatch
  core: Pick<Core, 'services' | 'isSafe'>
  paths: WorkspacePaths
  version: string
  door: OwnHealth['doors']
}

/** How the app itself is, with what the parts around it know. Looks at sizes of files, and asks nobody. */
export const tellOwnHealth = async ({ own, core, paths, version, door }: Parts): Promise<OwnHealth> =>
  own.report({
    safeMode: core.isSafe(),
    versions: versionsOf(version),
    system: `${process.platform} ${release()} ${arch()}`,
    doors: door,
    services: core.services.resources.read(),
    places: await lookAtPlaces(paths),
  })

const versionsOf = (version: string): OwnHealth['versions'] => {
  const { node, sqlite, electron } = process.versions
  const all: [string, string | undefined][] = [
    ['LLM Trainer', version],
    ['Electron', electron],
    ['Node.js', node],
    ['SQLite', sqlite],
  ]
  return all.flatMap(([name, number]) => (number === undefined ? [] : [{ name, version: number }]))
}
