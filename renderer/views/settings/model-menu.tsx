import { useState } from 'react'
import type { OllamaModel } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Menu } from '../../components/menu.tsx'
import type { Api } from '../../connection/api.ts'
import { bytes } from '../../format/amounts.ts'

const words = panel.ollamaManager
const load = (api: Api, model: string): Promise<unknown> => api.ollama.warmUp({ model })
const remove = (api: Api, model: string): Promise<unknown> => api.ollama.delete({ model })

/** What else can be done with a model that is here. Deleting asks first. */
export function ModelMenu({ model, inUse }: { model: OllamaModel; inUse: boolean }) {
  const { name, size, cloud } = model
  const [asking, setAsking] = useState(false)
  const warm = useAction(load)
  const removal = useAction(remove)
  const removeNow = async (): Promise<void> => {
    if ((await removal.run(name)) !== null) setAsking(false)
  }
  return (
    <>
      <Menu
        label={fill(words.moreOf, { model: name })}
        busy={warm.pending}
        items={[
          { label: words.load, onSelect: () => void warm.run(name), disabled: warm.blocked || cloud },
          { label: words.remove, onSelect: () => setAsking(true), disabled: removal.blocked },
        ]}
      />
      {asking && (
        <Dialog title={fill(words.removeTitle, { model: name })} onClose={() => setAsking(false)}>
          <p className="text-muted">
            {fill(words.removeText, { size: bytes(size) })} {inUse && words.removeInUse}
          </p>
          <FailureNote failure={removal.failure} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(false)}>
              {panel.actions.cancel}
            </Button>
            <Button look="danger" busy={removal.pending} unavailable={removal.blocked} onClick={() => void removeNow()}>
              {words.removeNow}
            </Button>
          </div>
        </Dialog>
      )}
      <FailureNote failure={warm.failure} />
    </>
  )
}
