import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { healthTarget } from '../../control/health/expectations.ts'
import { createMonitor } from '../../control/health/monitor.ts'
import { defaultConfig } from '../../shared/config.ts'
import { serviceIds } from '../../shared/services.ts'
import { silentLog } from '../support/silent-log.ts'
import { below, type Row } from './row.ts'

const TARGETS = 20
const MEASURE_MS = 20_000

/** How long the event loop that polls hung services is kept from other work. */
export async function lag(): Promise<Row[]> {
  const program = fileURLToPath(new URL('./hung-servers-program.ts', import.meta.url))
  const servers = spawn(process.execPath, [program, String(TARGETS)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: servers.stdout }), 'line')) as [string]
  const urls = JSON.parse(line) as string[]
  const [first] = serviceIds
  const monitor = createMonitor({
    // The ids only have to differ; what is measured is the polling.
    targets: () => urls.map((url, index) => ({ ...healthTarget(first, url), id: `${first}-${index}` as typeof first })),
    settings: () => defaultConfig.health,
    now: Date.now,
    onVerdict: () => undefined,
    log: silentLog(),
  })
  await delay(defaultConfig.health.interval_ms)
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  await delay(MEASURE_MS)
  histogram.disable()
  await monitor.close()
  servers.kill()
  // Of what was measured, a millisecond is the resolution.
  return [
    below(`event loop’s lag while ${TARGETS} hung services are polled (p99)`, 20, histogram.percentile(99) / 1e6 - 1),
  ]
}
