import { parseArgs } from 'node:util'
import { readPort, serveUntilInterrupted } from './fake-main.ts'
import { startFakeOllama } from './fake-ollama.ts'
import { ollamaFails, speaks } from './fake-ollama-answers.ts'

// node tests/support/fake-ollama-main.ts [--port N] [--model NAME]... [--reply TEXT] [--fail STATUS]
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    model: { type: 'string', multiple: true },
    reply: { type: 'string' },
    fail: { type: 'string' },
  },
})
const { port, model, reply, fail } = values
const answer = fail === undefined ? reply && speaks(reply) : ollamaFails(Number(fail), `a failure with status ${fail}`)
await serveUntilInterrupted(
  await startFakeOllama({ port: readPort(port), ...(model ? { models: model } : {}), ...(answer ? { answer } : {}) }),
)
