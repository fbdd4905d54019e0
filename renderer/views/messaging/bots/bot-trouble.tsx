import { useShallow } from 'zustand/react/shallow'
import type { Platform } from '../../../../shared/messaging.ts'
import { sayProblem } from '../../../../shared/presentation/say-problem.ts'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import type { Api } from '../../../connection/api.ts'
import { findService } from '../../../model/chain.ts'
import { DiagnosisCard } from '../../overview/diagnoses.tsx'

const takeOver = (api: Api): Promise<unknown> => api.messaging.telegram.takeOver()

/** What is wrong with a bot, with what mends it. `fallback`: why it is as it is where no card explains it. */
export function BotTrouble({ platform, fallback }: { platform: Platform; fallback: string }) {
  const diagnoses = usePanelState(useShallow((state) => state.diagnoses.filter(({ service }) => service === platform)))
  const problem = usePanelState(({ services }) => {
    const ability = findService(services, platform)?.ability
    return ability?.state === 'blocked' ? ability.problem : null
  })
  if (diagnoses.length > 0)
    return (
      <div className="@container grid gap-3">
        {diagnoses.map((diagnosis) => (
          <DiagnosisCard key={diagnosis.id} diagnosis={diagnosis} />
        ))}
      </div>
    )
  if (problem === null) return <p className="text-muted empty:hidden">{fallback}</p>
  const { title, detail } = sayProblem(problem)
  return (
    <div className="grid justify-items-start gap-2 rounded-md bg-warn-soft p-3">
      <p className="flex items-start gap-2">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        <span>
          {title}
          {detail && <span className="text-muted"> {detail}</span>}
        </span>
      </p>
      {platform === 'telegram' && problem.code === 'bot-conflict' && <TakeOver />}
    </div>
  )
}

function TakeOver() {
  const action = useAction(takeOver)
  return (
    <>
      <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
        {words.takeOver}
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}
