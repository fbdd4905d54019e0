import { type Answer, answerLength, hear, type Memory } from './learner.ts'
import type { MemoryFile } from './memory-file.ts'

export type Pupil = {
  /** Answers once what it learned is kept, so that an answer that was seen is never forgotten. */
  hear(message: string): Promise<Answer>
  status(): Promise<{ status: 'running'; heard: number; vocabulary: number; words_per_answer: number }>
}

/** The learner with its memory: one message after the other. */
export function createPupil(file: MemoryFile): Pupil {
  const loaded = file.load()
  let latest: Memory | null = null
  return {
    async hear(message) {
      const before = await loaded
      // Nothing may wait between reading and changing it: two messages may come at once.
      const { memory, answer } = hear(latest ?? before, message)
      latest = memory
      await file.save(memory)
      return answer
    },
    async status() {
      const before = await loaded
      const { heard, words } = latest ?? before
      return { status: 'running', heard, vocabulary: words.length, words_per_answer: answerLength(words.length) }
    },
  }
}
