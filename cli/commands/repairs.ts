import { cli } from '../../shared/words/en/cli.ts'
import { cliIncidents } from '../../shared/words/en/cli-incidents.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { act } from '../act.ts'
import { type Add, addGroup, type Json, type Place, wholeOf } from '../kit.ts'
import { doctor } from './doctor.ts'
import { receipts } from './incidents/incidents.ts'

const { repairs: words } = cliMore
const USUAL_LIMIT = 30
const MOST = 500

/** `llm-trainer repairs …` */
export const addRepairs: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const repairs = addGroup(program, 'repairs', words.repairs, async (given) =>
    done(await receipts(deps, { ...place(given), limit: USUAL_LIMIT })),
  )
  repairs
    .command('list')
    .description(words.list)
    .option('--limit <number>', cliIncidents.options.limit, wholeOf(1), USUAL_LIMIT)
    .action(async (given: Json & { limit: number }) =>
      done(await receipts(deps, { ...place(given), limit: Math.min(given.limit, MOST) })),
    )
  repairs
    .command('run')
    .description(words.run)
    .argument('<id>', words.id)
    .option('--plan', cli.options.onlyPlan)
    .action(async (fix: string, given: Json & { plan?: boolean }) =>
      done(await doctor(deps, { ...place(given), fix, onlyPlan: given.plan === true })),
    )
  repairs
    .command('undo')
    .description(words.undo)
    .action(async (given: Json) => done(await act(deps, place(given), (client) => client.repairs.undo(), words.undone)))
  repairs
    .command('dismiss')
    .description(words.dismiss)
    .action(async (given: Json) =>
      done(await act(deps, place(given), (client) => client.repairs.dismiss(), words.dismissed)),
    )
}
