import { setUp } from '../../../shared/words/spoken.ts'
import { CerebrumAddress } from '../shared/cerebrum-address.tsx'

const words = setUp.learner

/** Where CEREBRUM is, checked while it is typed. */
export function LearnerStep() {
  return (
    <>
      <p className="max-w-[62ch] text-muted">{words.text}</p>
      <CerebrumAddress />
      <p className="max-w-[62ch] text-sm text-muted">{words.goesOn}</p>
    </>
  )
}
