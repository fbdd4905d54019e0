import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ELECTRON_VERSION } from './kit/versions.ts'

const root = path.join(import.meta.dirname, '..', '..', '..')
const node = path.join(root, 'node_modules', 'node', 'bin', 'node')
const boot = path.join(import.meta.dirname, 'boot.ts')

/** In single quotes, for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const script = `#!/bin/sh
# Takes the place of Electron's executable in tests. Flags of the inspector are Node's; everything is the app's.
if [ -n "$ELECTRON_RUN_AS_NODE" ]; then
  echo "ELECTRON_RUN_AS_NODE: the product is shipped with this switched off (fuse runAsNode)" >&2
  exit 1
fi
inspect=
for argument in "$@"; do
  case "$argument" in --inspect*) inspect=$argument ;; esac
done
exec ${quoted(node)} $inspect ${quoted(boot)} "$(readlink -f "$0")" "$@"
`

/**
 * Writes a folder that takes the place of an unpacked Electron: for `ELECTRON_OVERRIDE_DIST_PATH`, and for electron-builder's
 * `electronDist`. Renamed, the executable runs the packed app beside it.
 *
 * @returns the executable
 */
export async function createStandInDist(folder: string, { executableName = 'electron' } = {}): Promise<string> {
  const executable = path.join(folder, executableName)
  await mkdir(path.join(folder, 'resources'), { recursive: true })
  await mkdir(path.join(folder, 'locales'), { recursive: true })
  const files: Record<string, string> = {
    [executableName]: script,
    'locales/en-US.pak': '',
    version: ELECTRON_VERSION,
    LICENSE: 'The stand-in is part of the tests.\n',
    'LICENSES.chromium.html': '<!doctype html><title>Licences</title>\n',
  }
  for (const [name, text] of Object.entries(files)) await put(path.join(folder, name), text)
  return executable
}

/** Another test may be starting it at this moment: what is right is left alone, and what is not is replaced at one stroke. */
async function put(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => null)
  if (present === text) return
  const next = `${file}.${process.pid}`
  await writeFile(next, text)
  await chmod(next, 0o755)
  await rename(next, file)
}
