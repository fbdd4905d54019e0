import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type PackedApp, packedApp } from '../../scripts/packed-app.ts'

const root = join(import.meta.dirname, '../..')

type Options = { electron?: 'stand-in' | 'real'; flavour?: 'shipped' | 'e2e' }

/**
 * The packed app, with the stand-in in the place of the Electron binary unless told. Does nothing where nothing changed since the last
 * time. Throws with what the packing said.
 */
export async function packApp({ electron = 'stand-in', flavour = 'shipped' }: Options = {}): Promise<PackedApp> {
  const program = join(root, 'scripts/pack.ts')
  const child = spawn(process.execPath, [program, `--electron=${electron}`, `--flavour=${flavour}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`Packing ended with ${code}:\n${said}`)
  return packedApp(join(root, flavour === 'e2e' ? 'dist/e2e' : 'dist'), process.platform, process.arch)
}
