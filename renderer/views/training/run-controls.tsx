import { useCallback, useState } from 'react'
import { isPausing } from '../../../shared/training.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button, type ButtonSize } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { isGoing } from '../../model/training-facts.ts'

import { useStartsAndStopsOnly } from './python-note.tsx'

const words = trainingView.run

type Verb = 'pause' | 'resume' | 'stop'
const calls: Record<Verb, (api: Api) => Promise<unknown>> = {
  pause: (api) => api.training.pause(),
  resume: (api) => api.training.resume({}),
  stop: (api) => api.training.stop(),
}

/** Pause or go on, and stop; nothing while nothing runs. */
export function RunControls({ size = 'md' }: { size?: ButtonSize }) {
  const step = usePanelState(({ training }) => training.step)
  const pausing = usePanelState(({ training }) => isPausing(training))
  const stopsOnly = useStartsAndStopsOnly()
  const action = useAction(
    useCallback((api: Api, verb: Verb) => calls[verb](api), []),
    'stop',
  )
  const [asked, setAsked] = useState<Verb | null>(null)
  if (!isGoing(step)) return null
  const isStopping = step === 'stopping'
  const isUnderWay = (verb: Verb): boolean =>
    (action.pending && asked === verb) || (verb === 'stop' && isStopping) || (verb === 'pause' && pausing)
  const button = (verb: Verb) => (
    <Button
      size={size}
      busy={isUnderWay(verb)}
      unavailable={action.blocked || action.pending || isStopping}
      onClick={() => {
        setAsked(verb)
        void action.run(verb)
      }}
    >
      {words[verb]}
    </Button>
  )
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex gap-2">
        {!stopsOnly && (step === 'paused' ? button('resume') : button('pause'))}
        {button('stop')}
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}
