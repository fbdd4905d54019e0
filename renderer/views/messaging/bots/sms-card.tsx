import { useState } from 'react'
import { fill } from '../../../../shared/words/say.ts'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { findService } from '../../../model/chain.ts'
import { BotButtons } from './bot-buttons.tsx'
import { BotCard } from './bot-card.tsx'
import { Facts, Receiving, Secret, usersRows } from './bot-facts.tsx'
import { SmsForm } from './sms-form.tsx'
import { Done } from './telegram-card.tsx'

/** The SMS bot. */
export function SmsCard() {
  const [isChanging, setChanging] = useState(false)
  const [done, setDone] = useState<{ account: string; trial: boolean } | null>(null)
  const { token, accountSid, number, report } = usePanelState(({ messaging }) => messaging.sms)
  const isPublic = usePanelState(({ messaging }) => messaging.publicUrl !== null)
  const isRunning = usePanelState(({ services }) => findService(services, 'sms')?.lifecycle === 'running')
  const taken = (account: NonNullable<typeof done>): void => {
    setDone(account)
    setChanging(false)
  }
  return (
    <BotCard
      platform="sms"
      off={
        <>
          <p className="text-muted">{words.sms.off}</p>
          <SmsForm onDone={taken} />
        </>
      }
    >
      <Done
        text={
          done && [fill(words.done, { name: done.account }), done.trial && words.sms.trial].filter(Boolean).join(' ')
        }
      />
      <Facts
        rows={[
          [words.facts.number, number],
          [
            words.facts.account,
            <span key="account">
              {report?.bot && <bdi>{report.bot.name} </bdi>}
              <span className="font-mono">{accountSid}</span>
            </span>,
          ],
          [words.facts.token, <Secret key="token" platform="sms" token={token} />],
          [
            words.facts.arrive,
            isPublic ? (
              <span key="arrive">
                {words.facts.twilioPosts}; <Receiving platform="sms" report={report} />
              </span>
            ) : (
              <span key="arrive" className="flex items-start gap-1.5 text-warn">
                <MarkIcon shape="attention" className="mt-1 size-3" />
                {words.facts.cannotArrive}
              </span>
            ),
          ],
          ...usersRows(report),
        ]}
      />
      <BotButtons
        platform="sms"
        isFromEnvironment={token.from === 'environment'}
        isChanging={isChanging}
        onChange={() => setChanging(!isChanging)}
        isRunning={isRunning}
      />
      {isChanging && <SmsForm onDone={taken} />}
    </BotCard>
  )
}
