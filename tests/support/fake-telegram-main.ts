import { parseArgs } from 'node:util'
import { readPort, serveUntilInterrupted } from './fake-main.ts'
import { fakeBotToken, person, startFakeTelegram } from './fake-telegram.ts'

// node tests/support/fake-telegram-main.ts [--port N] [--token TOKEN] [--say TEXT]...
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    token: { type: 'string', default: fakeBotToken() },
    say: { type: 'string', multiple: true, default: [] },
  },
})
const telegram = await startFakeTelegram({ port: readPort(values.port), token: values.token })
for (const [index, text] of values.say.entries()) telegram.says(person(index + 1), text)
await serveUntilInterrupted(telegram)
