import { z } from 'zod'
import { isProved, type ProvedRepair, repairSchema } from '../../../shared/repair.ts'
import type { Diagnosis, PanelState, RepairEntry } from '../../../shared/state.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { fill } from '../../../shared/words/say.ts'
import { howCarriedOut } from '../shown.ts'
import { ACT_WITHIN_MS, defineAction, refuse, running } from './act.ts'
import { planOfRepair } from './plan.ts'
import { endOf, isBusy } from './switch-source.ts'

const { inputs, outcome, refused } = mcpTools

type Asked = { diagnosis: string; repair?: RepairEntry['repair'] | undefined }
type Found = { diagnosis: Diagnosis; entry: RepairEntry & { repair: ProvedRepair } }

const isCarriedOut = (entry: RepairEntry): entry is Found['entry'] => isProved(entry.repair)

/** The repair that is meant, among those that are offered now. Throws where there is none. */
export function findRepair({ diagnosis: id, repair }: Asked, { diagnoses }: Pick<PanelState, 'diagnoses'>): Found {
  const diagnosis = diagnoses.find((one) => one.id === id)
  if (diagnosis === undefined) {
    const ids = diagnoses.map((one) => one.id).join(', ')
    throw refuse(fill(diagnoses.length === 0 ? refused.nothingWrong : refused.noDiagnosis, { id, ids }))
  }
  if (repair !== undefined && howCarriedOut(repair) === 'switch_source')
    throw refuse(fill(refused.useSwitch, { repair }))
  const entry = diagnosis.repairs.find((one) => isCarriedOut(one) && (repair === undefined || one.repair === repair))
  if (entry === undefined || !isCarriedOut(entry)) {
    const repairs = diagnosis.repairs.map((one) => `${one.repair} (${howCarriedOut(one.repair)})`).join(', ')
    throw refuse(fill(refused.noRepair, { id, repairs }))
  }
  return { diagnosis, entry }
}

export const runRepair = defineAction({
  name: 'run_repair',
  group: 'repairs',
  input: {
    diagnosis: z.string().min(1).max(200).describe(inputs.diagnosis),
    repair: repairSchema.describe(inputs.repair).optional(),
  },
  annotations: { openWorldHint: true },
  look: async (_, state) => state,
  prepare(asked, state) {
    if (isBusy(state)) throw refuse(refused.busy)
    const { diagnosis, entry } = findRepair(asked, state)
    const basis = { since: diagnosis.since, entry, last: state.repair?.procedure.startedAt ?? null }
    return { plan: planOfRepair(entry, diagnosis, state), basis }
  },
  async carryOut(asked, client, state) {
    const { entry } = findRepair(asked, state)
    const signal = AbortSignal.timeout(ACT_WITHIN_MS)
    try {
      const ended = await client.repairs.run(
        { diagnosis: asked.diagnosis, repair: entry.repair },
        { signal, context: { deadlineMs: null } },
      )
      return endOf(ended, outcome.repaired)
    } catch (error) {
      if (signal.aborted) return running()
      throw error
    }
  },
})
