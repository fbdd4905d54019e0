import { join } from 'node:path'
import { identity } from '../electron/identity.ts'

/** What was packed, and where. */
export type PackedApp = {
  /** The folder that is the app; on macOS the bundle. */
  folder: string
  executable: string
  /** What Electron calls `process.resourcesPath`. */
  resources: string
  asar: string
}

/** Where electron-builder puts an unpacked app for this system. */
export function packedApp(dist: string, platform: NodeJS.Platform, arch: string): PackedApp {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'darwin') {
    const folder = join(dist, `mac${suffix}`, `${identity.productName}.app`)
    const contents = join(folder, 'Contents')
    return withResources(folder, join(contents, 'MacOS', identity.productName), join(contents, 'Resources'))
  }
  const [system, file] =
    platform === 'win32' ? ['win', `${identity.productName}.exe`] : ['linux', identity.executableName]
  const folder = join(dist, `${system}${suffix}-unpacked`)
  return withResources(folder, join(folder, file), join(folder, 'resources'))
}

const withResources = (folder: string, executable: string, resources: string): PackedApp => ({
  folder,
  executable,
  resources,
  asar: join(resources, 'app.asar'),
})
