import type { Bot } from '../bot/bot.ts'
import type { Log } from '../kit/log.ts'
import { type Inbound, meaningOf } from './inbound.ts'
import { isSmsCommand } from './read-command.ts'
import { STOPPED } from './send-error.ts'

/** `language`: in which everybody is spoken to, as a BCP 47 tag. */
type Parts = { bot(): Bot; language(): string; now(): number; log: Log }

/** Deals with a message that Twilio brought: written down when this returns, and answered later. */
export const createOnMessage =
  ({ bot, language, now, log }: Parts) =>
  (message: Inbound): void => {
    const { sid: sourceId, from: address, text } = message
    const { inbox, receive, changed } = bot()
    const isStopped = inbox.find(address)?.unreachable === STOPPED
    const meaning = meaningOf(message, isStopped)
    const tell = (command: boolean): void => {
      const at = now()
      const user = { address, account: null, name: address, language: language() }
      receive([{ sourceId, ...user, text, command, seq: 0, at }])
    }
    const mark = (unreachable: string | null): void => {
      if (inbox.mark(sourceId, address, unreachable)) changed()
    }
    if (meaning.kind === 'stop') mark(STOPPED)
    else if (meaning.kind === 'start' && meaning.isAnswered) mark(null)
    else if (meaning.kind === 'start') tell(true)
    else if (isStopped) {
      // Twilio would take no answer.
      mark(STOPPED)
      log.info({ sid: sourceId }, 'A message came from somebody who has asked for none')
    } else if (meaning.kind === 'message') tell(isSmsCommand(text))
    else if (!meaning.isAnswered) tell(true)
  }
