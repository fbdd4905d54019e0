import type { Platform } from '../../../../shared/messaging.ts'
import { sayProblem } from '../../../../shared/presentation/say-problem.ts'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { FailureNote } from '../../../components/failure-note.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import type { Failure } from '../../../model/failure.ts'
import type { Outcome } from '../../../model/messaging-outcome.ts'

type Props = { platform: Platform; isTrying: boolean; outcome: Outcome<unknown> | null; failure: Failure | null }

/** That an account is being tried, and why it was not taken. That it was shows in the card. */
export function SetUpOutcome({ platform, isTrying, outcome, failure }: Props) {
  const problem = outcome !== null && 'problem' in outcome && !isTrying ? outcome.problem : null
  const whatNow = problem && words[platform].now[problem.code]
  return (
    <div className="grid gap-1 empty:hidden">
      <p role="status" className="flex items-start gap-2 text-muted empty:hidden">
        {isTrying && (
          <>
            <MarkIcon shape="busy" className="mt-1 size-3" />
            {words[platform].trying}
          </>
        )}
      </p>
      <FailureNote failure={problem ? sayProblem(problem) : failure} />
      {whatNow && <p className="pl-5 text-sm text-muted">{whatNow}</p>}
    </div>
  )
}
