import type { Correspondent } from '../../messaging/correspondent.ts'
import type { Inbox } from '../../messaging/inbox.ts'
import type { UserBackend } from '../../shared/messaging.ts'
import { botWords } from '../../shared/words/bot.ts'
import { fill } from '../../shared/words/say.ts'
import { type Command, LONGEST_NAME } from './commands.ts'

type Parts = {
  inbox: Inbox
  user: Correspondent
  /** Who answers the user now. */
  backend: UserBackend
  /** Whether that one can. */
  works: boolean
  /** How a command is written on this platform. */
  isSms: boolean
}

/** Does what a command says. Returns what the user is told of it. */
export function replyToCommand(command: Command, { inbox, user, backend, works, isSms }: Parts): string {
  const words = botWords(user.language)
  switch (command.kind) {
    case 'start':
      return isSms ? words.smsHelp : fill(words.start, { name: user.name })
    case 'help':
      return isSms ? words.smsHelp : words.help.join('\n')
    case 'clear':
      inbox.clear(user.id)
      return words.cleared
    case 'name-missing':
      if (isSms) return fill(words.nameMissing, { example: 'name=Ada' })
      return `${fill(words.nameMissing, { example: '/setname Ada' })}\n${words.nameBack}`
    case 'name':
      if (command.name.length > LONGEST_NAME) return fill(words.nameTooLong, { max: LONGEST_NAME })
      inbox.setName(user.id, command.name)
      return fill(words.named, { name: command.name })
    case 'name-back':
      inbox.unsetName(user.id)
      return words.namedBack
    case 'source':
      inbox.setBackend(user.id, 'source')
      return words.toSource
    case 'cerebrum':
      inbox.setBackend(user.id, 'cerebrum')
      return words.toCerebrum
    case 'status': {
      const waiting = inbox.waiting(user.id)
      return [
        backend === 'source' ? words.withSource : words.withCerebrum,
        works ? words.works : words.doesNotWork,
        // The question itself waits, too.
        ...(waiting > 1 ? [fill(words.waiting, { count: waiting - 1 })] : []),
      ].join('\n')
    }
    case 'text-only':
      return words.textOnly
    case 'unknown':
      return fill(words.unknownCommand, { command: command.command })
  }
}
