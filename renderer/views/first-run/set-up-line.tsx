import { ArrowRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { setUp as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { takeAsked, useSetUp } from '../../app/use-set-up.ts'
import { Button } from '../../components/button.tsx'
import { doneSteps, isFirstRun, nextStep, setUpSteps, stepNumber } from '../../model/first-run.ts'
import { TrainedBefore } from './trained-before.tsx'

/** The way back to a set-up that was left, as long as something of it is not done. */
export function SetUpLine() {
  const { isFolderSeen, comeBack, dismiss } = useSetUp()
  const next = usePanelState((state) => nextStep(doneSteps(state, isFolderSeen)))
  const isFirst = usePanelState(isFirstRun)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takeAsked()) back.current?.focus()
  }, [])
  if (next === null) return null
  const hide = (): void => {
    dismiss()
    document.querySelector('main')?.focus()
  }
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button ref={back} look="quiet" size="sm" className="-ml-2.5 whitespace-normal! text-left" onClick={comeBack}>
        {fill(words.goOn, { n: stepNumber(next), of: setUpSteps.length })}
        <ArrowRight aria-hidden="true" className="size-3.5" />
      </Button>
      {!isFirst && (
        <Button look="quiet" size="small-icon" title={words.hide} aria-label={words.hide} onClick={hide}>
          <X aria-hidden="true" className="size-4" />
        </Button>
      )}
      <TrainedBefore />
    </div>
  )
}
