import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { healthTarget } from '../../control/health/expectations.ts'
import { createMonitor } from '../../control/health/monitor.ts'
import { defaultConfig } from '../../shared/config.ts'
import { serviceIds } from '../../shared/services.ts'
import { silentLog } from '../support/silent-log.ts'

/*
 * Runs the health monitor, and nothing else, over the addresses of its second argument (a JSON array) for as many milliseconds
 * as its first says, at the product's interval and deadline. Prints how late its event loop was, and how many probes it made.
 */

const urls = JSON.parse(process.argv[3] ?? '[]') as string[]
const [some] = serviceIds
let probes = 0
const monitor = createMonitor({
  // The ids only have to differ; what is measured is the polling.
  targets: () => urls.map((url, index) => ({ ...healthTarget(some, url), id: `${some}-${index}` as typeof some })),
  settings: () => defaultConfig.health,
  now: Date.now,
  onVerdict: () => {
    probes += 1
  },
  log: silentLog(),
})
// The first round also loads what it needs; the product has that behind it when services can hang.
await delay(defaultConfig.health.interval_ms)
probes = 0
const histogram = monitorEventLoopDelay({ resolution: 1 })
histogram.enable()
await delay(Number(process.argv[2]))
histogram.disable()
const ms = (nanoseconds: number): number => nanoseconds / 1e6
process.stdout.write(
  JSON.stringify({
    p50: ms(histogram.percentile(50)),
    p99: ms(histogram.percentile(99)),
    max: ms(histogram.max),
    samples: histogram.count,
    probes,
  }),
)
await monitor.close()
