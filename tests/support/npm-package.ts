import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const shell = process.platform === 'win32'

const packedSchema = z.tuple([
  z.object({
    filename: z.string(),
    /** Bytes of the tarball, and of what is in it. */
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string(), size: z.number(), mode: z.number() })),
  }),
])
export type PackedPackage = z.infer<typeof packedSchema>[0]

/** Writes what is published into a folder that is not there yet. Throws with what was said. */
export async function writeNpmPackage(to: string): Promise<void> {
  await run(process.execPath, [join(root, 'scripts/npm-package.ts'), '--to', to])
}

/** What npm would publish of a folder; with `to`, the tarball is also put into that folder. */
export async function packWithNpm(folder: string, to: string | null = null): Promise<PackedPackage> {
  const where = to === null ? ['--dry-run'] : ['--pack-destination', to]
  const { stdout } = await run('npm', ['pack', '--json', ...where], { cwd: folder, shell, maxBuffer: 10_000_000 })
  return packedSchema.parse(JSON.parse(stdout))[0]
}

/** npm in a folder; what it says on standard output. Files that are in its cache are taken from there. */
export async function npm(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const common = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const { stdout } = await run('npm', [...common, ...args], { cwd, env, shell })
  return stdout
}
