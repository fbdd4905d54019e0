import { cpus } from 'node:os'
import { configKills } from './config-kills.ts'
import { crash } from './crash.ts'
import { keys } from './keys.ts'
import { lag } from './lag.ts'
import { leftovers } from './leftovers.ts'
import { memory } from './memory.ts'
import { proxies } from './proxies.ts'
import { quiet } from './quiet.ts'
import type { Row } from './row.ts'
import { startup } from './startup.ts'

/*
 * Measures what the product must show, on the built product with real processes and sockets, and prints one JSON object.
 * `--only NAME` measures one part.
 */

const parts: Record<string, () => Promise<Row[]>> = {
  startup,
  crash,
  keys,
  proxies,
  lag,
  quiet,
  leftovers,
  memory,
  'config-kills': configKills,
}

const at = process.argv.indexOf('--only')
const only = at === -1 ? null : process.argv[at + 1]
if (only !== null && (only === undefined || !(only in parts))) {
  console.error(`--only takes one of: ${Object.keys(parts).join(', ')}`)
  process.exit(64)
}

const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (only !== null && name !== only) continue
  console.error(`measuring ${name} …`)
  const measured = await measure()
  for (const { what, measured: value, unit, ok } of measured)
    console.error(`  ${ok ? 'ok  ' : 'MISS'} ${what}: ${JSON.stringify(value)} ${unit}`)
  rows.push(...measured)
}
const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? '', node: process.version, platform: process.platform }
console.log(JSON.stringify({ machine, rows, missed: rows.filter(({ ok }) => !ok).length }))
process.exit(rows.every(({ ok }) => ok) ? 0 : 1)
