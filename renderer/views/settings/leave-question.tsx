import { fill } from '../../../shared/words/say.ts'
import { failover, messagingView, network, panel, settingsView, trainingView } from '../../../shared/words/spoken.ts'
import { useLeaveGuard } from '../../app/use-leave-guard.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { type CardDraft, cardDrafts, type DraftName } from './drafts.ts'
import { useSettings } from './settings-use.tsx'

const words = settingsView.leave

const ofCards: Record<CardDraft, string> = {
  cerebrum_url: panel.cerebrum.field,
  proxy_url: network.proxy,
  extra_ca_file: network.ca,
  failover: failover.backAfter,
  conversation_topics: trainingView.topics.title,
  public_url: messagingView.receiving.address,
  outage_text: messagingView.answers.outage,
}
const isOfCard = (draft: DraftName): draft is CardDraft => cardDrafts.some((name) => name === draft)

function nameOf(draft: DraftName): string {
  if (draft === 'raw') return words.raw
  return isOfCard(draft) ? ofCards[draft] : settingsView.rows[draft].label
}

/** Asks before what was typed and is not saved is lost. */
export function LeaveQuestion() {
  const { drafts } = useSettings()
  const guard = useLeaveGuard(drafts.names.length > 0)
  if (guard.asked === null) return null
  const leave = (): void => {
    drafts.clear()
    guard.leave()
  }
  return (
    <Dialog title={words.title} onClose={guard.stay}>
      <p className="text-muted">{fill(words.text, { names: drafts.names.map(nameOf).join(', ') })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={guard.stay}>{words.stay}</Button>
        <Button look="danger" onClick={leave}>
          {words.go}
        </Button>
      </div>
    </Dialog>
  )
}
