import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { none, type Row } from './row.ts'

const ABSENT_MS = 60_000

/** A minute without SMS and CEREBRUM: what the logs say. */
export async function quiet(): Promise<Row[]> {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await around.cerebrum.close()
  const { workspace } = around
  const product = await startProduct(workspace.dir)
  const probe = await watchPlane(workspace.dir)
  await probe.when(requiredAreHealthy)
  await delay(ABSENT_MS)
  await probe.close()
  await product.stop()
  const folder = join(workspace.dir, 'logs')
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  const lines = texts.join('\n').split('\n')
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length
  const changes = count(/CEREBRUM is unreachable/)
  return [
    none(`retry lines in ${ABSENT_MS / 1000} s without SMS and CEREBRUM`, count(/retr(y|ies)/i)),
    { what: 'log lines for the one change', target: '1', measured: changes, unit: 'count', ok: changes === 1 },
    none('further lines that name CEREBRUM (one a probe would be 20)', count(/cerebrum/i) - changes),
  ]
}
