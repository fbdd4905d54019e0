import { useEffect } from 'react'
import { usePanelState } from '../../app/panel-context.tsx'
import { useLoad } from '../../app/use-load.ts'
import { useSetUp } from '../../app/use-set-up.ts'
import type { Api } from '../../connection/api.ts'
import { countsFor } from '../../model/first-run.ts'

/** Where training was done before, which only the archive knows, the set-up is over. */
export function TrainedBefore() {
  const isPossible = usePanelState(({ llm, training }) => llm.source !== null && training.session === null)
  return isPossible && <AskArchive />
}

const sessions = (api: Api) => api.training.sessions()

function AskArchive() {
  const { end } = useSetUp()
  const llm = usePanelState((state) => state.llm)
  const load = useLoad(sessions)
  const hasTrained =
    load.status === 'loaded' && load.data.some((session) => session.exchanges > 0 && countsFor(llm, session))
  useEffect(() => {
    if (hasTrained) end()
  }, [hasTrained, end])
  return null
}
