import { parseArgs } from 'node:util'
import { readPort, serveUntilInterrupted } from './fake-main.ts'
import { startFakeTwilio } from './fake-twilio.ts'

// node tests/support/fake-twilio-main.ts [--port N] [--token TOKEN]
const { values } = parseArgs({ options: { port: { type: 'string' }, token: { type: 'string' } } })
const { port, token } = values
await serveUntilInterrupted(await startFakeTwilio({ port: readPort(port), ...(token === undefined ? {} : { token }) }))
