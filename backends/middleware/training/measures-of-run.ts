/** Numbers of one answer. */
export type Measured = { words: number; newWords: number; vocabulary: number; repetition: number }

/** The learner's words so far. `look` tells what an answer would bring, `take` counts it. */
export type Measures = { look(response: string): Measured; take(response: string): void }
