import { AnswersCard } from './answers-card.tsx'
import { ReceivingCard } from './receiving-card.tsx'
import { SmsCard } from './sms-card.tsx'
import { TelegramCard } from './telegram-card.tsx'

/** Both bots, how messages come to them, and how they answer. */
export function Bots() {
  return (
    <>
      <div className="grid items-start gap-4 @3xl:grid-cols-2">
        <TelegramCard />
        <SmsCard />
      </div>
      <ReceivingCard />
      <AnswersCard />
    </>
  )
}
