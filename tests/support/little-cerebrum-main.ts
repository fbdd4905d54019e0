import { parseArgs } from 'node:util'
import { readPort, serveUntilInterrupted } from './fake-main.ts'
import { type CerebrumAnswer, startLittleCerebrum } from './little-cerebrum.ts'

// node tests/support/little-cerebrum-main.ts [--port N] [--fail STATUS | --hang | --cut | --reply TEXT]
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    fail: { type: 'string' },
    hang: { type: 'boolean' },
    cut: { type: 'boolean' },
    reply: { type: 'string' },
  },
})

function usual(): CerebrumAnswer | null {
  const { fail, hang, cut, reply } = values
  if (fail !== undefined)
    return { kind: 'status', status: Number(fail), body: { detail: `A failure with status ${fail}.` } }
  if (hang) return { kind: 'hang' }
  if (cut) return { kind: 'cut' }
  return reply === undefined ? null : { kind: 'reply', response: reply }
}

await serveUntilInterrupted(await startLittleCerebrum({ port: readPort(values.port), always: usual() }))
