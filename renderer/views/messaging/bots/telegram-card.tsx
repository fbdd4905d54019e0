import { useState } from 'react'
import type { BotIdentity } from '../../../../shared/messaging.ts'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { findService } from '../../../model/chain.ts'
import { sayBot } from '../../../model/messaging-facts.ts'
import { BotButtons } from './bot-buttons.tsx'
import { BotCard } from './bot-card.tsx'
import { Facts, Receiving, Secret, usersRows } from './bot-facts.tsx'
import { BotPicture } from './bot-picture.tsx'
import { TelegramForm } from './telegram-form.tsx'

/** The Telegram bot. */
export function TelegramCard() {
  const [isChanging, setChanging] = useState(false)
  const [done, setDone] = useState<BotIdentity | null>(null)
  const { token, mode, report } = usePanelState(({ messaging }) => messaging.telegram)
  const isRunning = usePanelState(({ services }) => findService(services, 'telegram')?.lifecycle === 'running')
  const taken = (bot: BotIdentity): void => {
    setDone(bot)
    setChanging(false)
  }
  // What it told last counts; right after it was set up it has told nothing yet.
  const bot = report?.bot ?? done
  return (
    <BotCard
      platform="telegram"
      off={
        <>
          <p className="text-muted">{words.telegram.off}</p>
          <TelegramForm onDone={taken} />
        </>
      }
    >
      {bot !== null && (
        <div className="flex items-center gap-3">
          <BotPicture key={bot.id} name={bot.name} />
          <p className="grid min-w-0">
            <bdi className="truncate font-medium">{bot.name}</bdi>
            {bot.username !== null && <span className="truncate text-muted">@{bot.username}</span>}
          </p>
        </div>
      )}
      <Done text={done && fill(words.done, { name: sayBot(done) })} />
      <Facts
        rows={[
          [words.facts.token, <Secret key="token" platform="telegram" token={token} />],
          [
            words.facts.arrive,
            <span key="arrive">
              {mode === 'polling' ? words.facts.polling : words.facts.telegramPosts};{' '}
              <Receiving platform="telegram" report={report} />
            </span>,
          ],
          ...usersRows(report),
        ]}
      />
      <BotButtons
        platform="telegram"
        isFromEnvironment={token.from === 'environment'}
        isChanging={isChanging}
        onChange={() => setChanging(!isChanging)}
        isRunning={isRunning}
      />
      {isChanging && <TelegramForm onDone={taken} />}
    </BotCard>
  )
}

/** That an account was taken. */
export function Done({ text }: { text: string | null }) {
  return (
    <p role="status" className="flex items-start gap-2 empty:hidden">
      {text !== null && (
        <>
          <MarkIcon shape="ok" className="mt-1 size-3" />
          <span className="min-w-0">{text}</span>
        </>
      )}
    </p>
  )
}
