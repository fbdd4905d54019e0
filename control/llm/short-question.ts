/** What a teacher is asked to see whether it answers. Models that think spend some before their first word; the others stop after it. */
export const shortQuestion = { message: 'Answer with the single word: ready', temperature: 0, max_tokens: 256 } as const

/** Milliseconds that the LLM server may take to answer it; a local model may have to be loaded. */
export const SHORT_ANSWER_WITHIN_MS = 120_000
