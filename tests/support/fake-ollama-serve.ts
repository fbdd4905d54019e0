import { once } from 'node:events'
import { startFakeOllama } from './fake-ollama.ts'
import { type OllamaAnswer, speaks } from './fake-ollama-answers.ts'
import type { OllamaProgramBehaviour } from './fake-ollama-program.ts'
import { libraryModel } from './fake-ollama-pulls.ts'
import { lesson } from './lesson-words.ts'

// `ollama serve`: in the foreground, logs on standard error, ends at once where its address is taken.
const { behaviour } = globalThis as unknown as { behaviour: OllamaProgramBehaviour }
const [command] = process.argv.slice(2)
const host = process.env.OLLAMA_HOST ?? '127.0.0.1:11434'

const fail = (why: string): never => {
  process.stderr.write(`Error: ${why}\n`)
  process.exit(1)
}
if (command !== 'serve') fail(`unknown command ${JSON.stringify(command)} for "ollama"`)
if (behaviour.fails !== undefined) fail(behaviour.fails)

const { library = {}, lessons = false, ...rest } = behaviour
let taught = 0
const teach: OllamaAnswer = (generation) => {
  taught += 1
  return speaks(lesson(taught + 1_000))(generation)
}
const started = startFakeOllama({
  ...rest,
  ...(lessons && { answer: teach }),
  port: Number(host.split(':').at(-1)),
  library: Object.entries(library).map(([name, sizes]) => libraryModel(name, ...sizes)),
})
const fake = await started.catch(() => fail(`listen tcp ${host}: bind: address already in use`))
process.stderr.write(`level=INFO msg="Listening on ${host} (version 0.33.1)"\n`)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
await fake.close()
