import type { Answer } from './fake-openrouter-answers.ts'
import { streams } from './fake-openrouter-streams.ts'

const things = [
  'river',
  'stone',
  'window',
  'garden',
  'lamp',
  'feather',
  'bridge',
  'kettle',
  'mountain',
  'pencil',
  'boat',
]
const traits = [
  'green',
  'quiet',
  'heavy',
  'narrow',
  'warm',
  'early',
  'round',
  'hidden',
  'bright',
  'hollow',
  'slow',
  'soft',
  'tall',
]
const deeds = ['sings', 'waits', 'falls', 'grows', 'turns', 'opens', 'shines']

const pick = (words: readonly string[], n: number): string => words[n % words.length] ?? ''

/** What a teacher says; no two that follow each other are alike, so that nobody takes it for going in circles. */
export const lesson = (n: number): string =>
  `Lesson ${n}: a ${pick(traits, n)} ${pick(things, n * 3)} ${pick(deeds, n)}. Is the ${pick(things, n * 5 + 1)} ${pick(traits, n * 7 + 2)} too?`

/** What a learner answers to the n-th message. */
export const reply = (n: number): string =>
  `${pick(traits, n * 5)} ${pick(things, n * 2 + 1)} ${pick(deeds, n * 3 + 1)}`

/** A teacher that says something else each time. */
export function teaches(): Answer {
  let n = 0
  return (generation) => {
    n += 1
    return streams(lesson(n))(generation)
  }
}
