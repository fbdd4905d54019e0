import { constants } from 'node:os'

/** The number that a utility process's `exit` tells: on POSIX the raw status of `wait`, elsewhere the exit code. */
export function waitStatus(code: number | null, signal: NodeJS.Signals | null, platform = process.platform): number {
  if (platform === 'win32') return code ?? 1
  return signal === null ? ((code ?? 0) & 0xff) << 8 : constants.signals[signal]
}

export type GoneReason = 'abnormal-exit' | 'killed' | 'crashed'

/** How Electron calls an end that nobody asked for. `null`: it was a good one. */
export function goneReason(code: number | null, signal: NodeJS.Signals | null): GoneReason | null {
  if (signal === null) return code === 0 ? null : 'abnormal-exit'
  return signal === 'SIGKILL' || signal === 'SIGTERM' || signal === 'SIGINT' ? 'killed' : 'crashed'
}
