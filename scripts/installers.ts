import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { homeIn } from './npm-package/manifest.ts'
import { emptySigning, localSignature } from './release/signing.ts'
import { type Architecture, architectures, systemOf, targetNames } from './release/targets.ts'

/*
 * `npm run installers -- --arch arm64`: builds, then makes the installers of this system in dist/, for one architecture (this computer's
 * unless told). Nothing is published. deb and rpm name a page of the project: `--homepage URL`, or the repository of a workflow. Signed
 * where the environment has what that takes; APPLE_API_KEY_P8 is the text of Apple's key file.
 */

const root = join(import.meta.dirname, '..')

async function makeInstallers(arch: Architecture, home: string | null): Promise<void> {
  const system = systemOf(process.platform)
  if (system === null) throw new Error(`There are no installers for ${process.platform}.`)
  const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>
  const { Arch, build, Platform } = await import('electron-builder')
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(targetNames(config, system), Arch[arch]),
    publish: 'never',
    config: {
      ...localSignature(process.env),
      ...(home !== null && { extraMetadata: { homepage: home } }),
    },
  })
}

/** Apple's tools read the key from a file, which is there for as long as they work. */
async function withAppleKey<Result>(work: () => Promise<Result>): Promise<Result> {
  const text = process.env.APPLE_API_KEY_P8
  delete process.env.APPLE_API_KEY_P8
  if (!text) return work()
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-signing-'))
  try {
    process.env.APPLE_API_KEY = join(folder, 'key.p8')
    await writeFile(process.env.APPLE_API_KEY, text, { mode: 0o600 })
    return await work()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({
  options: { arch: { type: 'string', default: process.arch }, homepage: { type: 'string' } },
})
const arch = architectures.find((one) => one === values.arch)
if (arch === undefined) {
  console.error(`--arch=${values.arch} is not known; it is one of ${architectures.join(', ')}.`)
  process.exit(2)
}
const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
for (const name of emptySigning(process.env)) delete process.env[name]
await withAppleKey(() => makeInstallers(arch, values.homepage ?? homeIn(process.env)))
