import type { Command } from 'commander'
import { cliOllama } from '../../shared/words/en/cli-ollama.ts'
import type { CliDeps } from '../deps.ts'
import { list, pull, remove, start, stop } from './ollama.ts'

const { commands } = cliOllama

/** `llm-trainer ollama …` */
export function addOllama(
  program: Command,
  deps: CliDeps,
  workspace: () => string,
  done: (code: number) => void,
): void {
  const ollama = program
    .command('ollama')
    .description(commands.ollama)
    .action(async () => done(await list(deps, { workspace: workspace(), json: false })))
  const add = (name: keyof typeof commands): Command => ollama.command(name).description(commands[name])

  add('start').action(async () => done(await start(deps, { workspace: workspace() })))
  add('stop').action(async () => done(await stop(deps, { workspace: workspace() })))
  add('list')
    .option('--json', cliOllama.json, false)
    .action(async ({ json }: { json: boolean }) => done(await list(deps, { workspace: workspace(), json })))
  add('pull')
    .argument('<model>')
    .action(async (model: string) => done(await pull(deps, { workspace: workspace(), model })))
  add('delete')
    .argument('<model>')
    .action(async (model: string) => done(await remove(deps, { workspace: workspace(), model })))
}
