/*
 * How well a text is what somebody types. Every word that was typed has to be found; where it is found decides.
 */

/** Without case and accents. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/** What is searched in: a title, and words beside it that are worth less. */
export type Searched = { title: string; words: string }

export const searched = (title: string, words: readonly string[]): Searched => ({
  title: plain(title),
  words: plain(words.join(' ')),
})

/** From 0 to 1; `null`: it is not what was meant. An empty query fits everything equally. */
export function fitness(query: string, { title, words }: Searched): number | null {
  const typed = plain(query).split(/\s+/).filter(Boolean)
  if (typed.length === 0) return 0
  let sum = title.startsWith(typed.join(' ')) ? typed.length * 0.1 : 0
  for (const word of typed) {
    const score = Math.max(inTitle(word, title), inWords(word, words))
    if (score === 0) return null
    sum += score
  }
  return Math.min(1, sum / typed.length)
}

function inTitle(typed: string, title: string): number {
  if (title.startsWith(typed)) return 0.9
  if (wordsOf(title).some((word) => word.startsWith(typed))) return 0.8
  if (title.includes(typed)) return 0.6
  return letters(typed, title)
}

function inWords(typed: string, words: string): number {
  if (wordsOf(words).some((word) => word.startsWith(typed))) return 0.5
  return words.includes(typed) ? 0.3 : 0
}

/** Its letters in order, the first at the beginning of a word and at most this many left out between two. */
const MOST_LEFT_OUT = 8

function letters(typed: string, title: string): number {
  if (typed.length < 2) return 0
  const starts = [...title.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
  const best = starts.map((start) => runFrom(start, typed, title))
  return Math.max(0, ...best)
}

function runFrom(start: number, typed: string, title: string): number {
  let at = start
  let leftOut = 0
  for (const letter of typed) {
    const found = title.indexOf(letter, at)
    if (found < 0 || (at === start && found !== start)) return 0
    leftOut += found - at
    at = found + 1
  }
  return leftOut > MOST_LEFT_OUT ? 0 : 0.4 - leftOut * 0.03
}
