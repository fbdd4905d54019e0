import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type PackedApp, packedApp } from '../../scripts/packed-app.ts'

const root = join(import.meta.dirname, '../..')

/**
 * The app packed with the stand-in in the place of the Electron binary, into dist/. Does nothing where nothing changed since the last
 * time. Throws with what the packing said.
 */
export async function packApp(): Promise<PackedApp> {
  const child = spawn(process.execPath, [join(root, 'scripts/pack.ts'), '--electron=stand-in'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`Packing ended with ${code}:\n${said}`)
  return packedApp(join(root, 'dist'), process.platform, process.arch)
}
