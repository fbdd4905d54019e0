import { knownSize } from '../../../shared/suggested-teachers.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button, type ButtonLook } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { bytes } from '../../format/amounts.ts'

const words = panel.ollamaManager
const pull = (api: Api, model: string): Promise<unknown> => api.ollama.pull({ model })

type Props = { model: string; look?: ButtonLook; short?: boolean }

/** Downloads a model; its size stands on it where it is known. `short`: the name stands beside it. */
export function PullButton({ model, look = 'plain', short = false }: Props) {
  const isUnderWay = usePanelState(({ llm }) =>
    llm.ollama.pulls.some((one) => one.model === model && (one.state === 'running' || one.state === 'stalled')),
  )
  const action = useAction(pull)
  const size = knownSize(model)
  const label =
    size === null ? fill(words.downloadOf, { model }) : fill(words.downloadSize, { model, size: bytes(size) })
  return (
    <>
      <Button
        size="sm"
        look={look}
        aria-label={label}
        busy={action.pending}
        unavailable={action.blocked || isUnderWay}
        onClick={() => void action.run(model)}
      >
        {short ? words.download : label}
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}
