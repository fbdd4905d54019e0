import { constants } from 'node:os'
import type { ExitInfo } from '../control/supervisor/launcher.ts'

/**
 * How a utility process ended, from the number that Electron gives: on POSIX the raw status of `wait` (a signal in the lowest
 * seven bits, the exit code in the byte above), elsewhere the exit code.
 */
export function readExitStatus(status: number, platform: NodeJS.Platform): Pick<ExitInfo, 'code' | 'signal'> {
  if (platform === 'win32') return { code: status, signal: null }
  const number = status & 0x7f
  if (number === 0) return { code: (status >> 8) & 0xff, signal: null }
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0]
  return { code: null, signal: name ?? `signal ${number}` }
}
