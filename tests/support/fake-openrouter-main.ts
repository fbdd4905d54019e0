import { parseArgs } from 'node:util'
import { readPort, serveUntilInterrupted } from './fake-main.ts'
import { fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'
import { fails } from './fake-openrouter-answers.ts'
import { streams } from './fake-openrouter-streams.ts'

// node tests/support/fake-openrouter-main.ts [--port N] [--key KEY]... [--reply TEXT] [--fail STATUS]
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    key: { type: 'string', multiple: true },
    reply: { type: 'string' },
    fail: { type: 'string' },
  },
})
const { port, key = [fakeKey()], reply, fail } = values
const answer = fail === undefined ? reply && streams(reply) : fails(Number(fail), `A failure with status ${fail}.`)
await serveUntilInterrupted(
  await startFakeOpenRouter({ port: readPort(port), keys: key, ...(answer ? { answer } : {}) }),
)
