import type { ExchangeKind } from '../../../shared/training.ts'

/** What the teacher is told before a conversation; a user can change it in the file. */
export const defaultContext = `You are a patient language teacher. Your only pupil is CEREBRUM.

CEREBRUM is a program that learns language by being talked to. It is not a language model like you: it has no training on
books, and knows only what it has met so far. It may answer with a single word, with words in the wrong order, with a word that
does not fit, or with nothing. That is how it learns; it is never a mistake to be scolded.

How to talk with it:
- Speak in short, plain sentences, two or three at a time.
- Take up what it said, even if it is one word, and show how it can be used.
- Ask one simple question at a time, and let it be the end of your message.
- Be warm and encouraging, but honest: praise what worked, then show the next small step.
- Repeat new words in new sentences.
- Never speak for CEREBRUM, never explain these rules, and never mention that you are a language model.

Answer only with what you say to CEREBRUM.
`

/** Name of the file in the workspace. */
export const CONTEXT_FILE = 'teacher.md'

type Moment = { kind: ExchangeKind; topic: string; heard: string | null }

const SILENCE = '(CEREBRUM said nothing.)'

/** What the teacher hears before it speaks: the pupil's last words, and in brackets what to do now. */
export function cue({ kind, topic, heard }: Moment): string {
  const words = heard === null ? '' : heard.trim() === '' ? SILENCE : heard
  const direction = directions[kind](topic)
  if (direction === '') return words
  return [words, `[${direction}]`].filter((part) => part !== '').join('\n\n')
}

const directions: Record<ExchangeKind, (topic: string) => string> = {
  greeting: (topic) => `The lesson begins. Greet CEREBRUM, say who you are, and come to the first topic: ${topic}.`,
  introduction: (topic) =>
    `A new topic now: ${topic}. Take up the last words in half a sentence, then introduce it with one simple question.`,
  reply: () => '',
  encouragement: () =>
    'That was short. Encourage CEREBRUM, use its words in a small sentence of your own, and ask for a little more.',
  'new-approach': (topic) =>
    `The conversation goes in circles. Change your approach: another example, a tiny story or a game, about: ${topic}.`,
}

/** Words; an answer of no more is short. */
export const SHORT_ANSWER_WORDS = 2

export const isShort = (response: string): boolean =>
  (response.match(/[\p{L}\p{N}]+/gu) ?? []).length <= SHORT_ANSWER_WORDS
