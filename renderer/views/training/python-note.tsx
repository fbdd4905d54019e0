import { startsAndStopsOnly } from '../../../shared/presentation/backends-words.ts'
import { backends as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'

/** Whether the middleware in use neither pauses nor goes on, and keeps no sessions here. */
export const useStartsAndStopsOnly = (): boolean => usePanelState((state) => startsAndStopsOnly(state.backends))

/** Why something is not there while the Python middleware trains. */
export function PythonNote({ isCurrent }: { isCurrent: boolean }) {
  const shown = useStartsAndStopsOnly()
  if (!shown) return null
  return (
    <p className="max-w-[74ch] text-muted">
      {isCurrent ? [words.training, words.trainingLimits].join(' ') : words.trainingSessions}
    </p>
  )
}
