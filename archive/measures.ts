/** Numbers of one answer. */
export type Measured = {
  /** Words in it. */
  words: number
  /** Different words in it that no answer before it had. */
  newWords: number
  /** Different words in all answers up to it. */
  vocabulary: number
  /** Share (0 to 1) of its words that also stood in the five answers before it; 0 for an answer without words. */
  repetition: number
}

export type Measures = {
  /** The numbers of the next answer, which counts from then on. */
  of(response: string): Measured
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu
/** Answers. */
const LOOKS_BACK = 5

/**
 * Words of a text, in order, in lower case: letters and digits of any language, with apostrophes and hyphens between them. A
 * language that writes no spaces yields one word for each stretch without a sign.
 */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(WORD)
    ?.map((word) => word.replaceAll('’', "'")) ?? []

/** Measures answers one after the other. `known`: words of all answers so far. `recent`: the last answers, in order. */
export function createMeasures(known: Iterable<string>, recent: readonly string[]): Measures {
  const vocabulary = new Set(known)
  const before = recent.slice(-LOOKS_BACK).map((response) => new Set(wordsOf(response)))
  return {
    of(response) {
      const words = wordsOf(response)
      const knownBefore = vocabulary.size
      for (const word of words) vocabulary.add(word)
      const repeated = words.filter((word) => before.some((said) => said.has(word))).length
      before.push(new Set(words))
      if (before.length > LOOKS_BACK) before.shift()
      return {
        words: words.length,
        newWords: vocabulary.size - knownBefore,
        vocabulary: vocabulary.size,
        repetition: words.length === 0 ? 0 : repeated / words.length,
      }
    },
  }
}
