import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PREFIX = 'electron-stand-in-app-'

/**
 * The app of a packed product. Node cannot read archives as Electron does, so that `app.asar` is unpacked into a folder of the same
 * name, which is removed when the process ends.
 */
export async function openPackagedApp(resources: string): Promise<string> {
  const archive = path.join(resources, 'app.asar')
  if (!existsSync(archive)) return path.join(resources, 'app')
  removeLeftOvers()
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { extractAll } = await import('@electron/asar')
  const app = path.join(folder, 'app.asar')
  extractAll(archive, app)
  const unpacked = `${archive}.unpacked`
  if (existsSync(unpacked)) symlinkSync(unpacked, `${app}.unpacked`)
  return app
}

/** Of processes that could not clean up. */
function removeLeftOvers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0
    // Another one that starts now may be clearing the same.
    if (pid > 0 && !isRunning(pid)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true, maxRetries: 10 })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
