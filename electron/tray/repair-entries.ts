import { dialogRoute } from '../../shared/presentation/dialog-route.ts'
import { isRepairUnderWay, type RepairPlan, repairPlan } from '../../shared/presentation/repair-plan.ts'
import type { PanelState } from '../../shared/state.ts'
import { desktop } from '../../shared/words/en/desktop.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill } from '../../shared/words/say.ts'
import type { MenuEntry, ShellAction } from '../menu/entry.ts'

const MOST_REPAIRS = 3
/** UTF-16 units. What a repair costs is told where the line stays short. */
const LABEL_WITH_COST_LIMIT = 56

/** What mends the worst that is wrong, the best first. */
export function repairEntries({ diagnoses, workspace, llm }: PanelState): MenuEntry[] {
  const [worst] = diagnoses
  if (worst === undefined) return []
  const context = { about: worst.service, hasKeychain: workspace.secretStore.keychain !== false }
  const once = worst.repairs.filter(
    ({ repair }, index) => worst.repairs.findIndex((earlier) => earlier.repair === repair) === index,
  )
  return once.slice(0, MOST_REPAIRS).map(({ repair, params }) => ({
    type: 'item',
    id: `repair:${repair}`,
    label: labelOf(panel.repairs[repair]),
    action: actionFor(repairPlan(repair, params, context)),
    enabled: !isRepairUnderWay(repair, llm.switching),
  }))
}

function labelOf({ label, cost }: { label: string; cost: string }): string {
  const both = fill(desktop.tray.repair, { label, cost })
  return both.length <= LABEL_WITH_COST_LIMIT ? both : label
}

function actionFor(plan: RepairPlan): ShellAction {
  return plan.kind === 'dialog' ? { kind: 'open', route: dialogRoute(plan.dialog) } : plan
}
