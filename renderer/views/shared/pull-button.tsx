import { knownSize } from '../../../shared/suggested-teachers.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { bytes } from '../../format/amounts.ts'

const words = panel.ollamaManager
const pull = (api: Api, model: string): Promise<unknown> => api.ollama.pull({ model })

/** The switch downloads it first. */
const use = (api: Api, model: string): Promise<unknown> => api.source.switch({ to: 'ollama', model })

type Props = {
  model: string
  /** Also makes it the teacher, which is proved first. */
  andUse?: boolean
  /** The name stands beside it. */
  short?: boolean
}

/** Downloads a model; its size stands on it where it is known. */
export function PullButton({ model, andUse = false, short = false }: Props) {
  const isUnderWay = usePanelState(({ llm }) =>
    llm.ollama.pulls.some((one) => one.model === model && (one.state === 'running' || one.state === 'stalled')),
  )
  const action = useAction(andUse ? use : pull)
  const size = knownSize(model)
  const [brief, named, sized] = andUse
    ? [words.use, words.useOf, words.useSize]
    : [words.download, words.downloadOf, words.downloadSize]
  const label = size === null ? fill(named, { model }) : fill(sized, { model, size: bytes(size) })
  return (
    <>
      <Button
        size="sm"
        aria-label={label}
        busy={action.pending}
        unavailable={action.blocked || isUnderWay}
        onClick={() => void action.run(model)}
      >
        {short ? brief : label}
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}
