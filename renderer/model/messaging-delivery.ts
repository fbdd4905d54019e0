import type { MessagingUsersWords } from '../../shared/words/load-messaging-users.ts'
import { fill } from '../../shared/words/say.ts'

/** What the network says of an answer (`undelivered 30007`), for a person; a code that nobody has words for is shown as it is. */
export function sayDelivery(delivery: string, words: MessagingUsersWords['delivery']): string {
  const [status = '', code = ''] = delivery.split(' ')
  const state = textOf(words.states, status) ?? status
  const why = textOf(words.codes, code)
  const text =
    why !== undefined
      ? fill(words.because, { state, why, code })
      : code === ''
        ? state
        : fill(words.unexplained, { state, code })
  return fill(words.said, { text })
}

const textOf = (texts: Record<string, string>, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined
