/** A model that Ollama offers and that is small enough to teach on an ordinary computer. */
export type SuggestedTeacher = {
  name: string
  /** Bytes on disk, as Ollama's library lists them. */
  size: number
  /** Bytes of memory that it needs to answer in a reasonable time: its size, its context, and some for the rest. */
  memory: number
}

const GB = 1e9

/** Small ones first. */
export const suggestedTeachers: readonly SuggestedTeacher[] = [
  { name: 'gemma3:1b', size: 0.8 * GB, memory: 2 * GB },
  { name: 'llama3.2:3b', size: 2.0 * GB, memory: 4 * GB },
  { name: 'gemma3:4b', size: 3.3 * GB, memory: 6 * GB },
  { name: 'qwen3:8b', size: 5.2 * GB, memory: 8 * GB },
]

/** Its size on disk in bytes, where it is known before it is asked for. */
export const knownSize = (model: string): number | null =>
  suggestedTeachers.find(({ name }) => name === model)?.size ?? null

/** Bytes of memory for a model of this size: its weights, and about a quarter more with its context. */
export const memoryFor = (size: number): number => size * 1.25 + 0.7 * GB

/** The largest of them that this computer has the memory for; the smallest where it has little. */
export function bestTeacher(memory: number): SuggestedTeacher {
  const [smallest] = suggestedTeachers
  const fitting = suggestedTeachers.filter((teacher) => teacher.memory <= memory)
  return (fitting.at(-1) ?? smallest) as SuggestedTeacher
}
