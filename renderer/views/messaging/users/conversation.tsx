import { clsx } from 'clsx'
import { type ReactNode, useState } from 'react'
import type { KeptMessage } from '../../../../shared/messaging.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { useNow } from '../../../app/use-now.ts'
import { Button } from '../../../components/button.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { clockTime } from '../../../format/clock.ts'
import { sayDelivery } from '../../../model/messaging-delivery.ts'
import { messageMark } from '../../../model/messaging-users.ts'
import { words as lateWords } from '../words.ts'

const words = messagingView.users
const NOW_TICK_MS = 60_000
/** Messages that are drawn at once; more on demand. */
const PAGE = 100

/** What was written and answered, the newest last. Nothing of it is read as markup or as a link: anybody may have written it. */
export function Conversation({ messages, name }: { messages: readonly KeptMessage[]; name: string }) {
  const [shown, setShown] = useState(PAGE)
  const now = useNow(NOW_TICK_MS)
  if (messages.length === 0) return <p className="text-muted">{words.noMessages}</p>
  const earlier = messages.length - shown
  return (
    <>
      {earlier > 0 && (
        <Button size="sm" className="justify-self-center" onClick={() => setShown(shown + PAGE)}>
          {fill(words.earlier, { count: earlier })}
        </Button>
      )}
      <ol className="grid gap-4">
        {messages.slice(-shown).map((message) => (
          <li key={message.id} className="grid gap-1.5">
            <Turn speaker={name} at={message.at} now={now}>
              {message.text}
            </Turn>
            {message.reply !== null && (
              <Turn speaker={words.bot} at={message.answeredAt} now={now} isBot>
                {message.reply}
              </Turn>
            )}
            <State message={message} />
          </li>
        ))}
      </ol>
    </>
  )
}

type TurnProps = { speaker: string; at: number | null; now: number; isBot?: boolean; children: ReactNode }

function Turn({ speaker, at, now, isBot = false, children }: TurnProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
      <bdi className={clsx('truncate text-sm leading-5', isBot ? 'font-medium text-accent' : 'text-muted')}>
        {speaker}
      </bdi>
      {at !== null && (
        <time dateTime={new Date(at).toISOString()} className="text-xs leading-5 text-faint tabular-nums">
          {clockTime(at, now)}
        </time>
      )}
      <p dir="auto" className="col-span-2 whitespace-pre-wrap wrap-anywhere">
        {children}
      </p>
    </div>
  )
}

/** What became of it; of what was answered, only what the network says. */
function State({ message }: { message: KeptMessage }) {
  const { shape, word } = messageMark(message)
  const isUsual = message.state === 'answered'
  if (isUsual && message.delivery === null) return null
  return (
    <p className="flex flex-wrap items-start gap-x-3 text-sm text-muted">
      {!isUsual && (
        <span className="flex items-start gap-1.5">
          <MarkIcon shape={shape} className="mt-[3px] size-3" />
          {word}
        </span>
      )}
      {message.delivery !== null && <span>{sayDelivery(message.delivery, lateWords.delivery)}</span>}
    </p>
  )
}
