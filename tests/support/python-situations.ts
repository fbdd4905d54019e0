import type { Facts } from '../../control/diagnosis/facts.ts'
import type { PythonFacts, PythonServiceId } from '../../shared/backends.ts'
import { type ProblemCode, problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { BackendsState, ServiceState } from '../../shared/state.ts'
import { machineWith } from './diagnosis-facts.ts'
import { keyErrorLines } from './log-lines.ts'
import { type NamedSituation, withService } from './situations.ts'
import { AT, backendsWith, servicesWith } from './state-builders.ts'

export const pythonWith = (change: Partial<PythonFacts> = {}): PythonFacts => ({
  interpreter: { path: '/usr/bin/python3', version: '3.11.2', kind: 'system' },
  missing: [],
  checkedAt: AT,
  ...change,
})

/** A folder whose Python services are in use. */
export const pythonKind = (change: Partial<BackendsState> = {}): Pick<Facts, 'backends'> => ({
  backends: backendsWith({
    kind: 'python',
    scripts: ['llm-server', 'middleware', 'telegram', 'sms'],
    python: pythonWith(),
    ...change,
  }),
})

/** These services are kept from starting, each with what it said. */
export function cannotStart(
  code: ProblemCode,
  told: Partial<Record<PythonServiceId, string>>,
  params: Record<string, string> = {},
): Pick<Facts, 'services' | 'startProblems'> {
  const failed = { lifecycle: 'failed', health: 'unknown' } as const
  const ids = Object.keys(told) as PythonServiceId[]
  return {
    services: servicesWith(Object.fromEntries(ids.map((id): [string, Partial<ServiceState>] => [id, failed]))),
    startProblems: Object.fromEntries(ids.map((id) => [id, problemOf(code, told[id] ?? '', { since: AT, params })])),
  }
}

/** A service that has answered nobody for so long (milliseconds), since it waits. */
export const busyFor = (ms: number): Partial<ServiceState> => ({
  health: 'slow',
  reason: reason('service.busy'),
  since: AT - ms,
})

/** What is wrong with the Python services of a folder, each once. */
export const pythonSituations: NamedSituation[] = [
  [
    'python-not-found',
    () => ({
      ...pythonKind({ python: pythonWith({ interpreter: null }) }),
      ...cannotStart('python-not-found', { 'llm-server': 'No Python was found.', middleware: 'No Python was found.' }),
    }),
  ],
  [
    'python-packages-missing',
    () => ({
      ...pythonKind({ python: pythonWith({ missing: ['fastapi', 'uvicorn'] }) }),
      ...cannotStart('python-packages-missing', { 'llm-server': 'No module named fastapi' }, { module: 'fastapi' }),
    }),
  ],
  [
    'python-crashed',
    () => ({
      ...pythonKind(),
      ...withService('llm-server', {
        lifecycle: 'backing-off',
        health: 'unknown',
        lastLines: keyErrorLines('/tmp/workspace/llm_server.py'),
      }),
    }),
    'python-crashed.llm-server',
  ],
  [
    'python-blocks',
    () => ({ ...pythonKind(), ...withService('llm-server', busyFor(40_000)) }),
    'python-blocks.llm-server',
  ],
  [
    'python-open',
    () => ({
      ...pythonKind(),
      ...withService('llm-server', { port: 8030, url: 'http://127.0.0.1:8030' }),
      machine: machineWith({ openPorts: [8030] }),
    }),
  ],
]
