import { defaultConfig } from '../../shared/config.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { outputEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { likelyCause } from './likely-line.ts'
import { scriptOf } from './python-service.ts'
import { missingKey, readTraceback, type Traceback } from './python-traceback.ts'
import { hasFailed, ofService, restartIt, type ServiceRule, startIt } from './service-rule.ts'

/** Characters of an error that a card shows. */
const MAX_ERROR = 200

/** Whatever it printed then was not what ended it. */
const endedByUs: readonly string[] = ['service.killed-unresponsive', 'service.start-timeout']

/** The error that the last run of a Python service ended with. */
export const tracebackOf = (service: ServiceState, facts: Pick<Facts, 'backends' | 'workspace'>): Traceback | null => {
  const isDown = hasFailed(service) || service.lifecycle === 'backing-off'
  if (!isDown || scriptOf(service.id, facts) === null) return null
  if (endedByUs.includes(service.reason?.code ?? '')) return null
  // What it ran out of is told as such.
  if (likelyCause(service.lastLines)?.about === 'memory') return null
  return readTraceback(service.lastLines, facts.workspace.path)
}

const reads = /\b\w*config\w*\s*\[/i

/** A setting that config.json lacks; what the line of code asks tells it, else its name. */
function missingSetting({ error, place }: Traceback): string | null {
  const key = missingKey(error)
  if (key === null) return null
  return Object.hasOwn(defaultConfig, key) || reads.test(place?.code ?? '') ? key : null
}

function sayError({ error, place }: Traceback): Reason {
  const short = error.length > MAX_ERROR ? `${error.slice(0, MAX_ERROR)}…` : error
  return place === null
    ? reason('python.error', { error: short })
    : reason('python.error-at', { error: short, file: place.file, line: place.line })
}

/** A Python service that its own code ended; unlike other crashes it is no accident, so that once is enough. */
export const pythonCrashRule: ServiceRule = {
  ...ofService,
  id: 'python-crashed',
  mendedBy: 'you',
  proof: 'proof.start',
  repairs: ['start-service', 'restart-service', 'use-built-in'],
  one(service, facts) {
    const traceback = tracebackOf(service, facts)
    if (traceback === null) return null
    const key = missingSetting(traceback)
    return {
      params: {
        service: service.name,
        what: sayError(traceback),
        remedy: key === null ? reason('python.needs-code') : reason('python.needs-setting', { key }),
      },
      evidence: outputEvidence(service, traceback.error),
      repairs: [hasFailed(service) ? startIt(service) : restartIt(service)],
    }
  },
}
