import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FUSE_SENTINEL } from './fuse-wire.ts'

/** As Electron 45 is delivered. */
const fuses = `${FUSE_SENTINEL}\u0001\u0009100000011`

/** Writes a folder that is laid out as Electron's for Linux and starts nothing: enough to see how the app is packed. */
export async function writeHollowElectron(folder: string): Promise<void> {
  await Promise.all(['locales', 'resources'].map((name) => mkdir(join(folder, name), { recursive: true })))
  const files = {
    electron: `#!/bin/sh\nexit 1\n${fuses}\n`,
    LICENSE: 'of Electron\n',
    'LICENSES.chromium.html': 'of Chromium\n',
    version: '45.4.1',
    'locales/en-US.pak': '',
    'locales/de.pak': '',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { mode: 0o755 })
}
