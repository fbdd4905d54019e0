import type { GuardRule, Speaker } from '../../../shared/training.ts'

/** Replies in a row that are the same. */
export const EXACT_REPEATS = 3
/** Replies in a row of which each shares this part of its words with the one before. */
export const NEAR_REPEATS = 4
export const NEAR_SIMILARITY = 0.85
/** Words; shorter replies are alike by chance. */
export const NEAR_MIN_WORDS = 4
/** Replies that shrink from each to the next, to this part of the first, which had at least so many words. */
export const SHRINKING_REPLIES = 6
export const SHRUNK_TO = 0.25
export const SHRINKING_FROM_WORDS = 8

/** Replies that the rules look at. */
export const WINDOW = Math.max(EXACT_REPEATS, NEAR_REPEATS, 4, SHRINKING_REPLIES)

/** Changes of approach after which going in circles is reported instead of tried to mend. */
export const MOST_APPROACHES = 3
/** Exchanges without a finding after which a change of approach has worked. */
export const MENDED_AFTER = 10

/** A reply as the rules compare it: its words in lower case, one by one and joined. */
export type Reply = { readonly words: readonly string[]; readonly plain: string }

export function replyOf(text: string): Reply {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return { words, plain: words.join(' ') }
}

type Replies = readonly Reply[]

/** The last replies of one side are the same, but for case, punctuation and spaces. */
export function exactRepeats(replies: Replies): boolean {
  const last = replies.slice(-EXACT_REPEATS)
  return last.length === EXACT_REPEATS && last.every(({ plain }) => plain === last[0]?.plain)
}

/** Each of the last replies says nearly what the one before said. */
export function nearRepeats(replies: Replies): boolean {
  const last = replies.slice(-NEAR_REPEATS).map(({ words }) => words)
  if (last.length < NEAR_REPEATS || last.some((words) => words.length < NEAR_MIN_WORDS)) return false
  return last.slice(1).every((words, index) => similarity(words, last[index] ?? []) >= NEAR_SIMILARITY)
}

/** Two replies that take turns: A, B, A, B. */
export function alternation(replies: Replies): boolean {
  const [a, b, c, d] = replies.slice(-4).map(({ plain }) => plain)
  return d !== undefined && a === c && b === d && a !== b
}

/** Replies that get shorter and shorter, down to a fraction of what they were. */
export function shrinking(replies: Replies): boolean {
  const lengths = replies.slice(-SHRINKING_REPLIES).map(({ words }) => words.length)
  const [first = 0] = lengths
  const last = lengths.at(-1) ?? 0
  if (lengths.length < SHRINKING_REPLIES || first < SHRINKING_FROM_WORDS) return false
  return (
    last <= first * SHRUNK_TO && lengths.every((length, index) => index === 0 || length < (lengths[index - 1] ?? 0))
  )
}

const rules: readonly (readonly [GuardRule, (replies: Replies) => boolean])[] = [
  ['exact-repeats', exactRepeats],
  ['alternation', alternation],
  ['near-repeats', nearRepeats],
  ['shrinking', shrinking],
]

export type Finding = { rule: GuardRule; speaker: Speaker }

export type Guard = {
  /** Last replies of each side since the last change of approach. */
  readonly teacher: Replies
  readonly learner: Replies
  /** Changes of approach that have not worked yet. */
  readonly approaches: number
  /** Exchanges since the last one. */
  readonly quiet: number
}

export const newGuard: Guard = { teacher: [], learner: [], approaches: 0, quiet: 0 }

/** Takes an exchange in; tells what is wrong with the conversation. */
export function watch(guard: Guard, said: string, answered: string): { guard: Guard; finding: Finding | null } {
  const teacher = [...guard.teacher, replyOf(said)].slice(-WINDOW)
  const learner = [...guard.learner, replyOf(answered)].slice(-WINDOW)
  const finding = find(learner, 'learner') ?? find(teacher, 'teacher')
  if (finding !== null) return { guard: { ...newGuard, approaches: guard.approaches + 1 }, finding }
  const quiet = guard.quiet + 1
  return { guard: { teacher, learner, approaches: quiet >= MENDED_AFTER ? 0 : guard.approaches, quiet }, finding }
}

function find(replies: Replies, speaker: Speaker): Finding | null {
  const rule = rules.find(([, holds]) => holds(replies))?.[0]
  return rule === undefined ? null : { rule, speaker }
}

/** Dice's coefficient of the two sets of words. */
function similarity(one: readonly string[], other: readonly string[]): number {
  const first = new Set(one)
  const second = new Set(other)
  const shared = [...first].filter((word) => second.has(word)).length
  return (2 * shared) / (first.size + second.size)
}
