import { cliCompletion as words } from '../../shared/words/en/cli-completion.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, allCommands, pathOf } from '../kit.ts'
import { plainJson } from '../output/plain.ts'

/** `llm-trainer schema key set`: the JSON Schema of what a command prints with `--json`. */
export const addSchema: Add = (program, deps, _workspace, done) => {
  program
    .command('schema')
    .description(words.schema)
    .argument('[command...]', words.command)
    .action(async (typed: string[]) => {
      // An alias has the schema of its command.
      const named = [...allCommands(program)].find((each) => isCalled(pathOf(each), each.aliases(), typed))
      done(await schema(deps, named === undefined ? typed.join(' ') : pathOf(named)))
    })
}

function isCalled(path: string, aliases: readonly string[], typed: readonly string[]): boolean {
  if (path === typed.join(' ')) return true
  const above = path.split(' ').slice(0, -1)
  return aliases.some((alias) => [...above, alias].join(' ') === typed.join(' '))
}

async function schema(deps: CliDeps, path: string): Promise<number> {
  // Loaded when it is needed: other commands need no schema to print.
  const { failureJson } = await import('../failure.ts')
  const { jsonSchemaOf, one } = await import('../json/output.ts')
  const { jsonOutputs } = await import('../json/registry.ts')
  const print = (value: unknown): number => {
    deps.stdout.write(`${plainJson(value, 2)}\n`)
    return exitCodes.ok
  }
  if (path === '')
    return print({
      commands: Object.entries(jsonOutputs).map(([command, { lines, watch }]) => ({ command, lines, watch })),
      error: jsonSchemaOf(one(failureJson)),
    })
  if (path === 'error') return print({ title: words.errorTitle, ...jsonSchemaOf(one(failureJson)) })
  const output = jsonOutputs[path]
  if (output === undefined) throw usageError(fill(words.noSchema, { path }), { next: words.allSchemas })
  const title = fill(output.lines ? words.titleOfLine : words.title, { path })
  return print({ title, ...jsonSchemaOf(output) })
}
