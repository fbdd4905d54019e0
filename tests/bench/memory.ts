import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { type Row, round } from './row.ts'

const SETTLE_MS = 10_000

const megabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024
}

/** Resident memory of the idle system; the original's launcher, middleware and LLM server took 157 MiB. Linux only. */
export async function memory(): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const product = await startProduct(around.workspace.dir)
  const probe = await watchPlane(around.workspace.dir)
  const { state } = await probe.when(requiredAreHealthy)
  await delay(SETTLE_MS)
  const services = state.services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
  const measured: Record<string, number> = { 'control plane': round(await megabytes(product.pid)) }
  for (const [index, pid] of services.entries())
    measured[index === 0 ? 'LLM server' : 'middleware'] = round(await megabytes(pid))
  await probe.close()
  await product.stop()
  return [{ what: 'resident memory, idle', target: 'none set', measured, unit: 'MiB', ok: true }]
}
