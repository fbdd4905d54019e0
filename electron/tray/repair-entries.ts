import { dialogRoute } from '../../shared/presentation/dialog-route.ts'
import { plannedRepair } from '../../shared/presentation/planned-repair.ts'
import { isRepairUnderWay, type RepairPlan, repairPlan } from '../../shared/presentation/repair-plan.ts'
import { ProblemError } from '../../shared/problem.ts'
import { type PanelState, procedureSchema } from '../../shared/state.ts'
import { fill } from '../../shared/words/say.ts'
import { desktop, panel } from '../../shared/words/spoken.ts'
import type { MenuEntry, ShellAction } from '../menu/entry.ts'

const MOST_REPAIRS = 3
/** UTF-16 units. What a repair costs is told where the line stays short. */
const LABEL_WITH_COST_LIMIT = 56

/** What mends the worst that is wrong, the best first. */
export function repairEntries(state: PanelState): MenuEntry[] {
  const { diagnoses, workspace } = state
  const [worst] = diagnoses
  if (worst === undefined) return []
  const context = { diagnosis: worst.id, hasKeychain: workspace.secretStore.keychain !== false }
  const once = worst.repairs.filter(
    ({ repair }, index) => worst.repairs.findIndex((earlier) => earlier.repair === repair) === index,
  )
  return once.slice(0, MOST_REPAIRS).map(({ repair, params }) => ({
    type: 'item',
    id: `repair:${repair}`,
    label: labelOf(panel.repairs[repair]),
    // A menu cannot ask; the page that opens does, with the plan.
    action: plannedRepair({ repair, params }, { diagnosis: worst, state }).asks
      ? { kind: 'open' }
      : actionOfPlan(repairPlan(repair, params, context)),
    enabled: !isRepairUnderWay(repair, worst.id, state),
  }))
}

function labelOf({ label, cost }: { label: string; cost: string }): string {
  const both = fill(desktop.tray.repair, { label, cost })
  return both.length <= LABEL_WITH_COST_LIMIT ? both : label
}

/** What pressing the button of a repair does, for whoever is not in the page. */
export function actionOfPlan(plan: RepairPlan): ShellAction {
  if (plan.kind === 'dialog') return { kind: 'open', route: dialogRoute(plan.dialog) }
  if (plan.kind === 'view') return { kind: 'open', route: plan.route }
  return plan.kind === 'call' ? { kind: 'call', call: (api) => told(plan.call(api)) } : plan
}

/** A repair that did not mend is told; in a menu there is nothing that shows its steps. */
async function told(ending: Promise<unknown>): Promise<void> {
  const ended = procedureSchema.safeParse(await ending)
  if (ended.success && ended.data.outcome === 'failed' && ended.data.problem !== null)
    throw new ProblemError(ended.data.problem)
}
