import type { Metrics } from './metrics.ts'

const MICROSECONDS = 1_000_000
const MILLISECONDS = 1000

/** What every process of ours tells: who it is, since when it runs, and what it uses. */
export function addProcessMetrics(metrics: Metrics, { version }: { version: string }): void {
  metrics
    .level({ name: 'llm_trainer_build_info', help: 'Always 1; its label is the version.', labels: ['version'] })
    .set({ version }, 1)
  metrics
    .level({
      name: 'llm_trainer_process_start_time_seconds',
      help: 'When the process began, in seconds since 1970.',
    })
    .set({}, (Date.now() - process.uptime() * MILLISECONDS) / MILLISECONDS)
  const uptime = metrics.level({
    name: 'llm_trainer_process_uptime_seconds',
    help: 'How long the process has been running.',
  })
  const memory = metrics.level({
    name: 'llm_trainer_process_resident_memory_bytes',
    help: 'Memory of the process that is in use.',
  })
  const cpu = metrics.count({
    name: 'llm_trainer_process_cpu_seconds_total',
    help: 'Time for which the process has kept a processor busy.',
  })
  let counted = 0
  metrics.beforeScrape(() => {
    uptime.set({}, process.uptime())
    memory.set({}, process.memoryUsage.rss())
    const { user, system } = process.cpuUsage()
    const seconds = (user + system) / MICROSECONDS
    cpu.add({}, Math.max(0, seconds - counted))
    counted = Math.max(counted, seconds)
  })
}
