import { hrefTo, placeOf } from '../../../shared/presentation/panel-route.ts'
import { planFacts, plannedRepair } from '../../../shared/presentation/planned-repair.ts'
import { isRepairUnderWay, repairPlan } from '../../../shared/presentation/repair-plan.ts'
import type { Diagnosis, PanelState } from '../../../shared/state.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel, repairPlan as planWords, palette as words } from '../../../shared/words/spoken.ts'
import { shownDiagnoses } from '../first-run.ts'
import { incidentHref } from '../incident-route.ts'
import { type Command, type CommandAct, type CommandsOf, call } from './command.ts'

type Entry = Diagnosis['repairs'][number]

/** What is wrong, and each button that stands on its card. */
export const wrongCommands: CommandsOf = (state, { isLive }) => [
  ...shownDiagnoses(state).flatMap((diagnosis) => [
    see(diagnosis),
    ...(isLive ? diagnosis.repairs.flatMap((entry) => repair(entry, diagnosis, state)) : []),
  ]),
  ...openIncident(state),
]

const see = ({ id, title, explanation }: Diagnosis): Command => ({
  id: `see:${id}`,
  group: 'wrong',
  title: sayReason(title),
  detail: words.seeDetail,
  words: [sayReason(explanation), panel.diagnosis.list],
  act: { kind: 'go', href: hrefTo(placeOf.diagnosis(id)) },
})

/** Called as its button is; what it mends is said besides where several cards have that button. */
function repair(entry: Entry, diagnosis: Diagnosis, state: PanelState): Command[] {
  if (isRepairUnderWay(entry.repair, diagnosis.id, state)) return []
  const { label, cost } = panel.repairs[entry.repair]
  const cause = sayReason(diagnosis.title)
  const isOfSeveral =
    shownDiagnoses(state).filter(({ repairs }) => repairs.some(({ repair }) => repair === entry.repair)).length > 1
  return [
    {
      id: `repair:${entry.repair}:${diagnosis.id}`,
      group: 'wrong',
      title: label,
      detail: isOfSeveral ? [cause, cost].join(words.noteSeparator) : cost,
      words: [cause],
      act: actOf(entry, diagnosis, state),
    },
  ]
}

function actOf(entry: Entry, diagnosis: Diagnosis, state: PanelState): CommandAct {
  const hasKeychain = state.workspace.secretStore.keychain !== false
  const plan = repairPlan(entry.repair, entry.params, { diagnosis: diagnosis.id, hasKeychain })
  if (plan.kind === 'view') return { kind: 'go', href: hrefTo(plan.route) }
  if (plan.kind !== 'call') return plan
  const planned = plannedRepair(entry, { diagnosis, state })
  const question = { title: planned.label, lines: planFacts(planned), doIt: planWords.doIt }
  return call(plan.call, planned.asks ? question : null)
}

const openIncident = ({ incidents: { open } }: PanelState): Command[] =>
  open === null
    ? []
    : [
        {
          id: 'incident:open',
          group: 'wrong',
          title: fill(words.incident, { title: sayReason(open.title) }),
          detail: null,
          words: [],
          act: { kind: 'go', href: incidentHref.incident(open.id) },
        },
      ]
