import { problemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { PROOF_WITHIN_MS, type RepairTarget, repairSteps } from '../../shared/repair.ts'
import type { PanelState, Procedure } from '../../shared/state.ts'
import { sayInEnglish } from '../../shared/words/say.ts'
import { type ProcedureOptions, runProcedure } from '../llm/procedure.ts'

/** How one repair is done, and what proves it. */
export type RepairWay = {
  /** Does it. Throws the problem that kept it from being done. */
  act(signal: AbortSignal): Promise<Reason | null>
  /** Makes the very check again that told of the fault. Throws what it met. */
  check(signal: AbortSignal): Promise<void>
  /** Whether a state shows that it works again: more than that its card is gone. */
  works(state: PanelState): boolean
  /** Whether it is known already that it will not come right. */
  isHopeless?(state: PanelState): boolean
  /** Puts back what was changed; absent where nothing was. */
  undo?(): Promise<void>
}

export type RepairParts = {
  way: RepairWay
  state: { get(): PanelState; next(revision: number, signal: AbortSignal): Promise<void> }
  /** Milliseconds that the repair has to show itself. */
  proofMs?: number
}

const UNDO = 'undo'

/**
 * Repairs in steps: done, checked by the check that had failed, proved by the state. Where one of them fails, what was changed is put
 * back and the card stays. Never rejects.
 */
export function runRepair(
  { diagnosis, title, repair }: RepairTarget,
  parts: RepairParts,
  options: ProcedureOptions,
): Promise<Procedure> {
  const { way } = parts
  const head = { kind: 'repair', to: null, model: null, stepIds: repairSteps(repair) } as const
  const [done, checked, gone] = head.stepIds
  return runProcedure(head, options, async ({ step }) => {
    let hasActed = false
    try {
      await step(done, async () => {
        const note = await way.act(options.signal)
        hasActed = true
        return { note }
      })
      await step(checked, async () => {
        await way.check(options.signal)
        return { note: null }
      })
      await step(gone, async () => {
        await proved({ diagnosis, title }, parts, options.signal)
        return { note: null }
      })
    } catch (error) {
      const { undo } = way
      if (hasActed && undo !== undefined) {
        await step(
          UNDO,
          async () => {
            await undo()
            return { note: null }
          },
          { always: true },
        )
      }
      throw error
    }
  })
}

/** Resolves when the card is gone and what it was about works. Throws when that does not come. */
async function proved(
  { diagnosis, title }: Pick<RepairTarget, 'diagnosis' | 'title'>,
  { way, state, proofMs = PROOF_WITHIN_MS }: RepairParts,
  cancelled: AbortSignal,
): Promise<void> {
  const late = AbortSignal.timeout(proofMs)
  const signal = AbortSignal.any([cancelled, late])
  for (;;) {
    const now = state.get()
    const card = now.diagnoses.find(({ id }) => id === diagnosis)
    if (card === undefined && way.works(now)) return
    cancelled.throwIfAborted()
    if (late.aborted || way.isHopeless?.(now)) throw notMended(card?.title ?? title)
    await state.next(now.revision, signal)
  }
}

const notMended = (title: Reason) =>
  problemError('not-mended', `It was done, but the fault is still there: ${sayInEnglish(title)}.`)

/** A note of one fact. */
export const noted = (text: string): Reason => reason('note.text', { text })
