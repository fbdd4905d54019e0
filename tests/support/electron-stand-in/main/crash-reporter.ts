import type { CrashReporter } from 'electron/common'
import type { Context } from '../kit/context.ts'
import { strict } from '../kit/strict.ts'

export function createCrashReporter({ record }: Pick<Context, 'record'>): Pick<CrashReporter, 'start'> {
  return strict('crashReporter', {
    start: (options: unknown) => void record.calls.push({ what: 'crashReporter.start', args: [options] }),
  })
}
