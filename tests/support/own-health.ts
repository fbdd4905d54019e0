import type { OwnHealth, ResourcePoint } from '../../shared/own-health.ts'
import { AT } from './state-builders.ts'

const MINUTE = 60_000
const MB = 1e6
const noLoss = { count: 0, lastAt: null }

/** Some hours of a process that holds so many megabytes, the same ones each time. */
export const pointsOf = (megabytes: (hours: number) => number, hours = 6): ResourcePoint[] =>
  Array.from({ length: hours * 12 }, (_, index) => {
    const ago = hours * 60 - index * 5
    const wave = Math.sin(index * 1.7) + Math.sin(index * 0.61)
    return {
      at: AT - ago * MINUTE,
      memory: (megabytes(hours - ago / 60) + wave * 2) * MB,
      cpu: index === 0 ? null : Math.max(0.1, Math.round((1.2 + wave * 0.6) * 10) / 10),
    }
  })

/** An app that is well and has run for six hours, changed as the test needs it. */
export const ownHealthWith = (change: Partial<OwnHealth> = {}): OwnHealth => ({
  at: AT,
  state: 'ok',
  findings: [],
  safeMode: false,
  startedAt: AT - 6 * 60 * MINUTE,
  pid: 4711,
  versions: [
    { name: 'LLM Trainer', version: '0.1.0' },
    { name: 'Node.js', version: '24.21.0' },
    { name: 'SQLite', version: '3.51.0' },
  ],
  system: 'linux 6.8.0 x64',
  doors: { web: 'http://127.0.0.1:8035', address: '127.0.0.1', isOpen: true, lost: 0, clients: 1 },
  loop: { median: 0.4, p99: 6, max: 18 },
  memory: { resident: 96 * MB, heap: 31 * MB, heapLimit: 4_300 * MB },
  lost: { 'log-lines': noLoss, history: noLoss, streams: noLoss, pages: noLoss },
  disk: { writes: 412, median: 3, slowest: 21, slow: 0, failed: noLoss },
  points: pointsOf(() => 95).map((point, index) => ({ ...point, lag: 2 + (index % 7) })),
  services: [
    { service: 'llm-server', points: pointsOf(() => 72), limit: 1_600 * MB, trend: null },
    { service: 'middleware', points: pointsOf(() => 88), limit: 1_600 * MB, trend: null },
  ],
  places: [
    { id: 'workspace', path: '/home/ada/llm-trainer', bytes: null },
    { id: 'config', path: '/home/ada/llm-trainer/config.json', bytes: 2_140 },
    { id: 'logs', path: '/home/ada/llm-trainer/logs', bytes: 8_400_000 },
    { id: 'training', path: '/home/ada/llm-trainer/training.db', bytes: 41_200_000 },
    { id: 'history', path: '/home/ada/llm-trainer/history.db', bytes: 1_310_000 },
    { id: 'messaging', path: '/home/ada/llm-trainer/messaging.db', bytes: 0 },
  ],
  crash: null,
  ...change,
})
