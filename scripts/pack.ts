import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Configuration } from 'electron-builder'
import { packedApp } from './packed-app.ts'
import { localSignature } from './release/signing.ts'
import { fingerprintOf } from './sources.ts'

/*
 * `npm run pack`: builds, then packs the app into a folder of dist/, without an installer. `--electron=stand-in` packs the tests'
 * stand-in instead of the Electron binary, which then is not downloaded. `--flavour=e2e` packs one into dist/e2e that tests may drive: it
 * takes Node's arguments for debugging, which the shipped one refuses, and is never given to anybody.
 */

const root = join(import.meta.dirname, '..')
const flavours = { shipped: 'dist', e2e: 'dist/e2e' } as const
const e2eConfig: Configuration = {
  electronFuses: { enableNodeCliInspectArguments: true },
  directories: { output: flavours.e2e },
}

/** What the packed app is made of, and what makes it. */
const sources = [
  'out/node',
  'out/preload',
  'out/panel',
  'resources/icons',
  'resources/tray',
  'package.json',
  'LICENSE',
  'electron-builder.yml',
  'electron/identity.ts',
  'scripts/pack.ts',
  'scripts/packed-app.ts',
  'scripts/release/signing.ts',
  'scripts/target-natives.ts',
  'node_modules/.package-lock.json',
]
const standInSources = ['tests/support/stand-in-to-pack.ts', 'tests/support/electron-stand-in/stand-in-dist.ts']

async function isUpToDate(dist: string, stamp: string, fingerprint: string): Promise<boolean> {
  const { executable, asar } = packedApp(dist, process.platform, process.arch)
  if (![stamp, executable, asar].every((path) => existsSync(path))) return false
  return (await readFile(stamp, 'utf8')) === fingerprint
}

async function packWith(config: Configuration): Promise<void> {
  const { build, Platform } = await import('electron-builder')
  await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: { ...localSignature(process.env), ...config },
  })
}

async function packWithStandIn(config: Configuration): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('The stand-in takes the place of the Electron binary on Linux only.')
  const { createStandInToPack } = await import('../tests/support/stand-in-to-pack.ts')
  const electronDist = await mkdtemp(join(tmpdir(), 'llm-trainer-stand-in-'))
  try {
    await createStandInToPack(electronDist)
    await packWith({ ...config, electronDist })
  } finally {
    await rm(electronDist, { recursive: true, force: true })
  }
}

const { values } = parseArgs({
  options: {
    electron: { type: 'string', default: 'real' },
    flavour: { type: 'string', default: 'shipped' },
    force: { type: 'boolean', default: false },
  },
})

/** Ends with what is known where a word is not. */
function oneOf<Word extends string>(option: 'electron' | 'flavour', known: readonly [Word, Word]): Word {
  const found = known.find((word) => word === values[option])
  if (found !== undefined) return found
  console.error(`--${option}=${values[option]} is not known; it is "${known[0]}" or "${known[1]}".`)
  process.exit(2)
}
const electron = oneOf('electron', ['real', 'stand-in'])
const flavour = oneOf('flavour', ['shipped', 'e2e'])
const dist = join(root, flavours[flavour])
const stamp = join(dist, 'pack.stamp')

const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.ts')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)

const fingerprint = `${electron} ${fingerprintOf(root, [...sources, ...(electron === 'stand-in' ? standInSources : [])])}`
if (!values.force && (await isUpToDate(dist, stamp, fingerprint))) process.exit(0)
await rm(stamp, { force: true })
const config = flavour === 'e2e' ? e2eConfig : {}
await (electron === 'stand-in' ? packWithStandIn(config) : packWith(config))
await writeFile(stamp, fingerprint)
