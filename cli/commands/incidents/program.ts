import { cliIncidents } from '../../../shared/words/en/cli-incidents.ts'
import { cliMore } from '../../../shared/words/en/cli-more.ts'
import { type Add, addGroup, type Json, type Place, wholeOf } from '../../kit.ts'
import { type BundleOptions, bundle } from './bundle.ts'
import { exportTo, list, note, receipts, show } from './incidents.ts'

const { commands, options } = cliIncidents
const { incidents: more, bundle: bundleMore } = cliMore
const USUAL_LIMIT = 30
/** What the control plane gives at once. */
const MOST = 500

/** `llm-trainer incidents …` and `llm-trainer bundle` */
export const addIncidents: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const incidents = addGroup(program, 'incidents', commands.incidents, async (given) =>
    done(await list(deps, { ...place(given), limit: USUAL_LIMIT })),
  )
  incidents
    .command('list')
    .description(commands.list)
    .option('--limit <number>', options.limit, wholeOf(1), USUAL_LIMIT)
    .action(async (given: Json & { limit: number }) =>
      done(await list(deps, { ...place(given), limit: Math.min(given.limit, MOST) })),
    )
  incidents
    .command('show')
    .description(commands.show)
    .argument('<incident>', more.incident, wholeOf(1))
    .action(async (id: number, given: Json) => done(await show(deps, { ...place(given), id })))
  incidents
    .command('export')
    .description(commands.export)
    .argument('<incident>', more.incident, wholeOf(1))
    .option('--output <file>', options.output)
    .action(async (id: number, given: Json & { output?: string }) =>
      done(await exportTo(deps, { ...place(given), id, output: given.output })),
    )
  incidents
    .command('note')
    .description(more.note)
    .argument('<incident>', more.incident, wholeOf(1))
    .argument('<text>', more.text)
    .action(async (id: number, text: string, given: Json) => done(await note(deps, { ...place(given), id, text })))
  incidents
    .command('receipts')
    .description(more.receipts)
    .option('--limit <number>', options.limit, wholeOf(1), USUAL_LIMIT)
    .action(async (given: Json & { limit: number }) =>
      done(await receipts(deps, { ...place(given), limit: Math.min(given.limit, MOST) })),
    )
  program
    .command('bundle')
    .description(commands.bundle)
    .option('--output <file>', options.bundleOutput)
    .option('--list', bundleMore.list, false)
    .option('--show <name>', bundleMore.show)
    .action(async (given: Json & BundleOptions) => done(await bundle(deps, { ...place(given), ...given })))
}
