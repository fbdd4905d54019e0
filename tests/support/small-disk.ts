import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    // Where the system does not let us, such tests are left out.
    return false
  }
}

/** Whether disks of our own can be made here. */
export const canMount =
  process.platform === 'linux' && process.getuid?.() === 0 && works('unshare', ['--mount', 'true'])

export type SmallDisk = Disposable & {
  dir: string
  /** Takes all of its room. */
  fill(): void
  /** Gives it back. */
  free(): void
}

/** A disk of so many KiB in memory. */
export function smallDisk(kib: number): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k,mode=700`, 'llm-trainer-test', dir])
  const filler = join(dir, 'filler')
  return {
    dir,
    fill() {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(4096))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    },
    free: () => rmSync(filler, { force: true }),
    [Symbol.dispose]() {
      execFileSync('umount', ['--lazy', dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
