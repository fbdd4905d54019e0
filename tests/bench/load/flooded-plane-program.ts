import { writeSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startPlane } from '../../support/start-plane.ts'

/* A control plane whose services are loud. Says when it runs; at each line that it is told, how late its event loop was since the last. */

const [workspace = '', port = ''] = process.argv.slice(2)
const entry = (name: string): string => fileURLToPath(new URL(`./loud-${name}-program.ts`, import.meta.url))
const plane = await startPlane(workspace, process.env, {
  port: Number(port),
  entries: {
    'llm-server': entry('llm-server'),
    middleware: entry('middleware'),
    telegram: entry('telegram'),
    sms: entry('sms'),
  },
})
const histogram = monitorEventLoopDelay({ resolution: 1 })
histogram.enable()
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)
say({ pid: process.pid })
createInterface({ input: process.stdin })
  .on('line', () => {
    say({ p99: histogram.percentile(99) / 1e6, max: histogram.max / 1e6 })
    histogram.reset()
  })
  .on('close', () => void plane.stop().then(() => process.exit(0)))
