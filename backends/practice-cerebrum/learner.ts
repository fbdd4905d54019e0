import { z } from 'zod'

/*
 * A small learner for practice: it knows the words that it heard and which word followed which, and talks in them. Everything
 * here is pure; the same memory and the same message give the same answer.
 */

/** Words that are remembered, and followers of each. */
const MOST_WORDS = 2_000
const MOST_FOLLOWERS = 12
/** Answers that it does not give again soon. */
const LAST_ANSWERS = 8
/** Words of one message that it listens to. */
const HEARS_WORDS = 200
/** Letters; what is longer is no word. */
const LONGEST_WORD = 40
/** Known words from which on it says one word more. */
const SPEAKS_LONGER_AT = [26, 42, 62, 90, 130] as const

const unit = z.number().min(0).max(1)
const emotionsSchema = z.object({ curiosity: unit, joy: unit, calm: unit, confusion: unit })
export type Emotions = z.infer<typeof emotionsSchema>

const wordSchema = z.object({
  /** How often it was heard. */
  count: z.int().min(1),
  /** What followed it, and how often; as pairs, since a word may be the name of anything. */
  next: z.array(z.tuple([z.string(), z.int().min(1)])).max(MOST_FOLLOWERS),
})

export const memorySchema = z.object({
  version: z.literal(1),
  /** Messages heard. */
  heard: z.int().min(0),
  /** In the order in which they were learned. */
  words: z.array(z.tuple([z.string(), wordSchema])).max(MOST_WORDS),
  /** Its last answers, the newest at the end. */
  answers: z.array(z.string()).max(LAST_ANSWERS),
  emotions: emotionsSchema,
})
export type Memory = z.infer<typeof memorySchema>

export const emptyMemory: Memory = {
  version: 1,
  heard: 0,
  words: [],
  answers: [],
  emotions: { curiosity: 0.5, joy: 0.3, calm: 0.6, confusion: 0.2 },
}

type Words = Map<string, z.infer<typeof wordSchema>>

const praise = /\b(good|well done|wonderful|yes|right|nice|great|thank you|like it|well put)\b/i

const sentencesOf = (message: string): string[][] =>
  message
    .toLowerCase()
    .split(/[.!?;:\n]+/)
    .map((sentence) => (sentence.match(/[\p{L}\p{N}’']+/gu) ?? []).filter(({ length }) => length <= LONGEST_WORD))

/** What it knows after hearing a message, and how many words were new to it. */
function listen(words: Words, sentences: readonly string[][]): { words: Words; fresh: string[] } {
  const known: Words = new Map(words)
  const fresh: string[] = []
  for (const sentence of sentences) {
    for (const [index, word] of sentence.entries()) {
      const before = known.get(word)
      if (before === undefined && known.size >= MOST_WORDS) continue
      if (before === undefined) fresh.push(word)
      const follower = sentence[index + 1]
      const next = follower === undefined ? (before?.next ?? []) : followed(before?.next ?? [], follower)
      known.set(word, { count: (before?.count ?? 0) + 1, next })
    }
  }
  return { words: known, fresh }
}

function followed(next: readonly [string, number][], word: string): [string, number][] {
  const count = (next.find(([follower]) => follower === word)?.[1] ?? 0) + 1
  const others = next.filter(([follower]) => follower !== word)
  return [[word, count] satisfies [string, number], ...others].slice(0, MOST_FOLLOWERS)
}

/** Words of an answer: one at first, six in the end. */
export const answerLength = (vocabulary: number): number =>
  1 + SPEAKS_LONGER_AT.filter((words) => vocabulary >= words).length

/** A number from 0 up to 1 that looks random and is the same for the same text. */
function chance(text: string): number {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

/** Begins with a word that it just heard and goes on with what it has heard to follow. */
function compose(words: Words, heard: readonly string[], length: number, seed: string): string {
  const draw = (what: string): number => chance(`${seed}:${what}`)
  const telling = tellingWords(heard)
  const all = [...words.keys()]
  const said: string[] = []
  const anyWord = (what: string): string | undefined => {
    const others = all.filter((word) => !said.includes(word))
    return others[Math.floor(draw(what) * others.length)]
  }
  said.push(telling[Math.floor(draw('first') * telling.length)] ?? anyWord('first') ?? '')
  while (said.length < length) {
    const place = `word ${said.length}`
    const followers = (words.get(said.at(-1) ?? '')?.next ?? []).filter(([word]) => !said.includes(word))
    const next = followers[Math.floor(draw(place) * followers.length)]?.[0] ?? anyWord(place)
    if (next === undefined) break
    said.push(next)
  }
  return said.join(' ')
}

/** The longer half of the words, which is what a message is about. */
function tellingWords(heard: readonly string[]): string[] {
  const longest = [...new Set(heard)].toSorted((one, other) => other.length - one.length)
  return longest.slice(0, Math.ceil(longest.length / 2))
}

/** Answers tried before one of before is given again. */
const TRIES = 24

/** An answer that it has not just given. */
function newAnswer(words: Words, heard: readonly string[], memory: Memory): string {
  const length = answerLength(words.size)
  const candidates = Array.from({ length: TRIES }, (_, n) =>
    // Where what was just heard gives nothing new, anything that is known may.
    compose(words, n < TRIES / 2 ? heard : [...words.keys()], length, `${memory.heard}/${n}`),
  )
  return candidates.find((answer) => !memory.answers.includes(answer)) ?? candidates[0] ?? ''
}

const toward = (from: number, to: number): number => Math.round((from + (to - from) * 0.5) * 1_000) / 1_000

/** New words make it curious, praise makes it glad, too much that is new at once confuses it. */
function feel(before: Emotions, heard: readonly string[], fresh: number, message: string): Emotions {
  const share = heard.length === 0 ? 0 : fresh / heard.length
  return {
    curiosity: toward(before.curiosity, Math.min(1, 0.25 + share * 1.5 + (message.includes('?') ? 0.2 : 0))),
    joy: toward(before.joy, praise.test(message) ? 0.95 : 0.35),
    calm: toward(before.calm, 1 - share),
    confusion: toward(before.confusion, heard.length === 0 ? 0.9 : share > 0.7 ? 0.7 : 0.1),
  }
}

export type Answer = { response: string; emotions: Emotions }

/** Hears a message, learns from it and answers. What nobody could understand is answered with silence. */
export function hear(memory: Memory, message: string): { memory: Memory; answer: Answer } {
  const sentences = boundedTo(HEARS_WORDS, sentencesOf(message))
  const heard = sentences.flat()
  const { words, fresh } = listen(new Map(memory.words), sentences)
  const emotions = feel(memory.emotions, heard, fresh.length, message)
  const response = words.size === 0 ? '' : newAnswer(words, heard, memory)
  return {
    memory: {
      version: 1,
      heard: memory.heard + 1,
      words: [...words],
      answers: [...memory.answers, response].slice(-LAST_ANSWERS),
      emotions,
    },
    answer: { response, emotions },
  }
}

function boundedTo(most: number, sentences: readonly string[][]): string[][] {
  let left = most
  return sentences.map((sentence) => {
    const kept = sentence.slice(0, Math.max(0, left))
    left -= kept.length
    return kept
  })
}
