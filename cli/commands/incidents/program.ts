import { type Command, InvalidArgumentError } from 'commander'
import { cliIncidents } from '../../../shared/words/en/cli-incidents.ts'
import { fill } from '../../../shared/words/say.ts'
import type { CliDeps } from '../../deps.ts'
import { bundle } from './bundle.ts'
import { exportTo, list, show } from './incidents.ts'

const { commands, options } = cliIncidents
const USUAL_LIMIT = 30

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new InvalidArgumentError(fill(cliIncidents.whole, { least: 1 }))
  return Number(text)
}

/** `llm-trainer incidents …` and `llm-trainer bundle` */
export function addIncidents(
  program: Command,
  deps: CliDeps,
  workspace: () => string,
  done: (code: number) => void,
): void {
  const incidents = program
    .command('incidents')
    .description(commands.incidents)
    .action(async () => done(await list(deps, { workspace: workspace(), json: false, limit: USUAL_LIMIT })))
  incidents
    .command('list')
    .description(commands.list)
    .option('--json', options.json, false)
    .option('--limit <number>', options.limit, wholeNumber, USUAL_LIMIT)
    .action(async ({ json, limit }: { json: boolean; limit: number }) =>
      done(await list(deps, { workspace: workspace(), json, limit: Math.min(limit, 500) })),
    )
  incidents
    .command('show')
    .description(commands.show)
    .argument('<incident>', '', wholeNumber)
    .option('--json', options.json, false)
    .action(async (id: number, { json }: { json: boolean }) =>
      done(await show(deps, { workspace: workspace(), json, id })),
    )
  incidents
    .command('export')
    .description(commands.export)
    .argument('<incident>', '', wholeNumber)
    .option('--output <file>', options.output)
    .action(async (id: number, { output }: { output?: string }) =>
      done(await exportTo(deps, { workspace: workspace(), id, output })),
    )
  program
    .command('bundle')
    .description(commands.bundle)
    .requiredOption('--output <file>', options.bundleOutput)
    .action(async ({ output }: { output: string }) => done(await bundle(deps, { workspace: workspace(), output })))
}
