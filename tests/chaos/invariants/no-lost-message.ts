import type { Invariant, MessageSeen } from './facts.ts'

/** Each message of a user is answered once; in doubt is only what was under way at a death. */
export const noLostMessage: Invariant = {
  name: 'no lost message',
  broken: ({ messages }) => messages.flatMap((message) => wrong(message)),
}

function wrong({ mark, state, answers, mayBeInDoubt }: MessageSeen): string[] {
  if (state === null) return [`${mark} was never written down`]
  if (answers > 1) return [`${mark} was answered ${answers} times`]
  switch (state) {
    case 'answered':
      return answers === 1 ? [] : [`${mark} counts as answered, and no answer arrived`]
    case 'uncertain':
      return mayBeInDoubt ? [] : [`${mark} is in doubt although nothing happened to it`]
    default:
      return [`${mark} is ${state}`]
  }
}
