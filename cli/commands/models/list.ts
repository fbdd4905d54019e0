import { z } from 'zod'
import { catalogueSchema, type OpenRouterModel } from '../../../shared/openrouter-models.ts'
import { type OllamaModel, ollamaModelSchema } from '../../../shared/state.ts'
import { cliModels as words } from '../../../shared/words/en/cli-models.ts'
import { fill } from '../../../shared/words/say.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { problemIn, sayProblem } from '../../failure.ts'
import type { Place } from '../../kit.ts'
import { createPrinter, type Printer } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { withPlane } from '../../with-plane.ts'

export const modelsJson = z.object({
  /** `null`: not asked for, or it could not be fetched. */
  openrouter: catalogueSchema.nullable(),
  ollama: z.array(ollamaModelSchema).nullable(),
  /** Why one of them is missing. */
  problems: z.array(z.object({ source: z.enum(['openrouter', 'ollama']), detail: z.string() })),
})
type Models = z.infer<typeof modelsJson>

export type ListOptions = Place & {
  source: 'openrouter' | 'ollama' | undefined
  search?: string
  free?: boolean
}

/** Milliseconds: the catalogue is long. */
const patient = { context: { deadlineMs: 30_000 } }

/** What can be chosen at each source. Where one was named and cannot tell, that is the failure; else it is told beside the other. */
export const listModels = (deps: CliDeps, { workspace, json, source, search, free }: ListOptions): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const problems: Models['problems'] = []
    const from = async <T>(name: 'openrouter' | 'ollama', ask: () => Promise<T>): Promise<T | null> => {
      if (source !== undefined && source !== name) return null
      try {
        return await ask()
      } catch (error) {
        const problem = problemIn(error)
        if (problem === null || source !== undefined) throw error
        problems.push({ source: name, detail: sayProblem(problem) })
        return null
      }
    }
    const catalogue = await from('openrouter', () => client.source.openrouterModels(undefined, patient))
    const local = await from('ollama', () => client.source.ollamaModels(undefined, patient))
    const isMeant = (...texts: string[]): boolean =>
      search === undefined || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
    const found: Models = {
      openrouter: catalogue && {
        ...catalogue,
        models: catalogue.models.filter((each) => isMeant(each.id, each.name) && (free !== true || each.free)),
      },
      ollama: local?.filter((each) => isMeant(each.name)) ?? null,
      problems,
    }
    const printer = createPrinter(deps)
    if (json) printer.json(found)
    else for (const line of modelLines(printer, found)) printer.line(line)
    return exitCodes.ok
  })

function* modelLines({ paint }: Printer, { openrouter, ollama, problems }: Models): Generator<string> {
  if (ollama !== null) {
    yield paint('bold', words.onThisComputer)
    if (ollama.length === 0) yield `  ${words.none}`
    yield* table(ollama.map(localRow))
  }
  if (openrouter !== null) {
    yield paint('bold', openrouter.of === 'key' ? words.ofKey : words.ofAll)
    if (openrouter.models.length === 0) yield `  ${words.none}`
    yield* table(openrouter.models.map(row))
  }
  for (const { source, detail } of problems) yield fill(words.missing, { source, detail })
}

const localRow = ({ name, size, parameters, quantization, cloud }: OllamaModel): string[] => [
  `  ${name}`,
  parameters ?? '',
  quantization ?? '',
  cloud ? words.elsewhere : fill(words.size, { size: (size / 1e9).toFixed(1) }),
]

const row = ({ id, contextLength, promptUsd, completionUsd, free, expires }: OpenRouterModel): string[] => [
  `  ${id}`,
  contextLength === null ? '' : fill(words.context, { tokens: contextLength }),
  free
    ? words.isFree
    : promptUsd === null || completionUsd === null
      ? ''
      : fill(words.price, { prompt: promptUsd, completion: completionUsd }),
  expires === null ? '' : fill(words.expires, { day: expires }),
]
