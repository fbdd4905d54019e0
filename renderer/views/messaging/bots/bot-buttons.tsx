import { useState } from 'react'
import type { Platform } from '../../../../shared/messaging.ts'
import { secretVariables } from '../../../../shared/secrets.ts'
import { fill } from '../../../../shared/words/say.ts'
import { panel, messagingView as words } from '../../../../shared/words/spoken.ts'
import { useWhyNot } from '../../../app/panel-context.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import type { Api } from '../../../connection/api.ts'
import { secretOf } from './bot-facts.tsx'
import { TestMessage } from './test-message.tsx'

type Props = {
  platform: Platform
  /** Its secret comes from the environment: it cannot be removed here. */
  isFromEnvironment: boolean
  /** Opens or closes the form for another account. */
  isChanging: boolean
  onChange(): void
  /** It can send. */
  isRunning: boolean
}

/** What is done with a bot that is set up. */
export function BotButtons({ platform, isFromEnvironment, isChanging, onChange, isRunning }: Props) {
  const [open, setOpen] = useState<'test' | 'remove' | null>(null)
  const whyNotTest = useWhyNot((api) => api.messaging.test)
  const whyNot = useWhyNot((api) => api.messaging[platform].remove)
  const close = (): void => setOpen(null)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" unavailable={whyNotTest || !isRunning} onClick={() => setOpen('test')}>
          {words.test.open}
        </Button>
        <Button size="sm" look="quiet" aria-expanded={isChanging} unavailable={whyNot} onClick={onChange}>
          {platform === 'telegram' ? words.replace : words.change}
        </Button>
        {!isFromEnvironment && (
          <Button size="sm" look="quiet" unavailable={whyNot} onClick={() => setOpen('remove')}>
            {words.remove}
          </Button>
        )}
      </div>
      {isFromEnvironment && isChanging && (
        <p className="text-sm text-warn">{fill(words.envWins, { variable: secretVariables[secretOf[platform]] })}</p>
      )}
      {open === 'test' && <TestMessage platform={platform} onClose={close} />}
      {open === 'remove' && <RemoveBot platform={platform} onClose={close} />}
    </div>
  )
}

const remove = (api: Api, platform: Platform): Promise<unknown> => api.messaging[platform].remove()

function RemoveBot({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const action = useAction(remove)
  const removeNow = async (): Promise<void> => {
    if ((await action.run(platform)) !== null) onClose()
  }
  const { removeTitle, removeText } = words[platform]
  return (
    <Dialog title={removeTitle} onClose={onClose}>
      <p className="text-muted">{removeText}</p>
      <FailureNote failure={action.failure} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {panel.actions.cancel}
        </Button>
        <Button look="danger" busy={action.pending} unavailable={action.blocked} onClick={() => void removeNow()}>
          {words.remove}
        </Button>
      </div>
    </Dialog>
  )
}
