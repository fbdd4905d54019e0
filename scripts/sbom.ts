import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import packageFile from '../package.json' with { type: 'json' }
import { besides, licencesIn, merged, ofPackage } from './licences.ts'
import { billOfMaterials, type LockedPackages } from './release/sbom.ts'
import { keychainPackage } from './target-natives.ts'

/*
 * `node scripts/sbom.ts --of app --to FILE`: after a build, the bill of materials of the desktop app or (`--of npm`) of the npm package.
 * `npm sbom` could not make it: nearly all of what is shipped is bundled, and so stands among what npm takes for tools of developing.
 */

const root = join(import.meta.dirname, '..')
const products = {
  app: { lists: ['node', 'panel'], besides },
  npm: { lists: ['node', 'panel', 'client'], besides: besides.filter((name) => name !== 'electron') },
} as const

const systems = ['linux', 'win32', 'darwin'].flatMap((platform) =>
  ['x64', 'arm64'].map((arch) => keychainPackage(platform, arch)),
)

async function billOf(product: keyof typeof products): Promise<object> {
  const { lists, besides: others } = products[product]
  const texts = await Promise.all(lists.map((name) => readFile(join(root, `out/${name}/licenses.md`), 'utf8')))
  const unbundled = await Promise.all(others.map((name) => ofPackage(root, name)))
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: LockedPackages
  }
  const keychain = unbundled.find(({ name }) => name === '@napi-rs/keyring')
  if (keychain === undefined) throw new Error('The keychain is not among what is shipped.')
  const binaries = systems.map((name) => ({ ...keychain, name }))
  const { name, version, license: licence } = packageFile
  return billOfMaterials(
    { name, version, licence },
    merged([...texts.flatMap(licencesIn), ...unbundled, ...binaries]),
    packages,
  )
}

const { values } = parseArgs({ options: { of: { type: 'string', default: 'app' }, to: { type: 'string' } } })
if ((values.of !== 'app' && values.of !== 'npm') || values.to === undefined) {
  console.error('Say of what, and where to: --of app|npm --to FILE')
  process.exitCode = 2
} else await writeFile(values.to, `${JSON.stringify(await billOf(values.of), null, 2)}\n`)
