import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import packageFile from '../package.json' with { type: 'json' }
import { programs } from './build.ts'
import { licencesInModule, licencesModule } from './licences.ts'
import { homeIn, npmManifest } from './npm-package/manifest.ts'
import { reachable } from './npm-package/reachable.ts'

/*
 * `npm run npm-package`: builds, then writes the folder that is published to npm, dist/npm anew, or with
 * `--to FOLDER` one that is not there yet: the panel in a browser,
 * the services, the command line and the client for scripts. Nothing of Electron, no sources, no maps.
 */

const root = join(import.meta.dirname, '..')

/** Files and folders as they are: from the repository, to the package. */
const copied: [from: string, to: string][] = [
  ['deploy/npm/llm-trainer.cjs', 'bin/llm-trainer.cjs'],
  ['deploy/npm/start.cjs', 'bin/start.cjs'],
  ['deploy/npm/README.md', 'README.md'],
  ['LICENSE', 'LICENSE'],
  ['CHANGELOG.md', 'CHANGELOG.md'],
  ['docs/llm-trainer.1', 'llm-trainer.1'],
  ['out/panel', 'out/panel'],
  ['out/client/client.js', 'out/client/client.js'],
  ['out/client/client.d.ts', 'out/client/client.d.ts'],
  ['out/node/licenses.md', 'licenses/programs.md'],
  ['out/panel/licenses.md', 'licenses/panel.md'],
  ['out/client/licenses.md', 'licenses/client.md'],
  ['node_modules/swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt', 'licenses/swagger-ui.txt'],
  ['node_modules/@fontsource-variable/inter/LICENSE', 'licenses/inter.txt'],
  ['node_modules/@fontsource-variable/jetbrains-mono/LICENSE', 'licenses/jetbrains-mono.txt'],
]

/** The programs but the desktop's, and all that they load. */
function programFiles(): string[] {
  const entries = Object.keys(programs).filter((name) => name !== 'desktop')
  const read = (file: string): string | null => {
    const path = join(root, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : null
  }
  return reachable(
    entries.map((name) => `out/node/${name}.js`),
    read,
  )
}

async function writePackage(folder: string): Promise<void> {
  const files = programFiles().map((file): [string, string] => [file, file])
  for (const [from, to] of [...copied, ...files]) {
    const target = join(folder, to)
    await mkdir(dirname(target), { recursive: true })
    const isWanted = (path: string): boolean => !/\.map$|licenses\.md$/.test(path) || path === join(root, from)
    await cp(join(root, from), target, { recursive: true, filter: isWanted })
  }
  await chmod(join(folder, 'bin/llm-trainer.cjs'), 0o755)
  // About names what is in here, and Electron is not.
  const about = join(folder, 'out/panel/licences.js')
  const licences = licencesInModule(readFileSync(about, 'utf8')).filter(({ name }) => name !== 'electron')
  await writeFile(about, licencesModule(licences))
  const manifest = npmManifest(packageFile, homeIn(process.env))
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

const { values } = parseArgs({ options: { to: { type: 'string' } } })
const folder = values.to === undefined ? join(root, 'dist/npm') : resolve(values.to)
if (values.to !== undefined && existsSync(folder)) {
  console.error(`${folder} is there already. Name a folder that is not.`)
  process.exit(2)
}
const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
await rm(folder, { recursive: true, force: true })
await writePackage(folder)
console.log(folder)
