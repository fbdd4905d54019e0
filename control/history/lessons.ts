import { familyOf } from '../../shared/incident-families.ts'
import type { IncidentCause, Lesson } from '../../shared/incident-record.ts'
import { builtInLessons } from '../../shared/words/en/incident-lessons.ts'

/** Those that are there from the start, then the user's. */
export const withBuiltIn = (kept: readonly Lesson[]): Lesson[] => [
  ...builtInLessons.map((lesson) => ({ ...lesson, builtIn: true, incident: null, addedAt: null })),
  ...kept,
]

export const isBuiltIn = (id: string): boolean => builtInLessons.some((lesson) => lesson.id === id)

type About = Pick<IncidentCause, 'id' | 'service'>

/** The lessons whose pattern has returned with these causes. */
export const lessonsFor = (all: readonly Lesson[], causes: readonly About[]): Lesson[] =>
  all.filter(({ pattern }) => pattern.split(/\s+/).some((part) => fits(part, causes)))

function fits(pattern: string, causes: readonly About[]): boolean {
  // What training waits for is the other cause, told a second time.
  if (pattern === 'several-causes')
    return new Set(causes.map(familyOf).filter((family) => family !== 'training')).size > 1
  if (pattern.startsWith('family:')) return causes.some((cause) => `family:${familyOf(cause)}` === pattern)
  if (pattern.endsWith('*')) return causes.some(({ id }) => id.startsWith(pattern.slice(0, -1)))
  return causes.some(({ id }) => id === pattern)
}
