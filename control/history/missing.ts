import { type ProblemError, problemError } from '../../shared/problem.ts'

/** For an incident that is not in the history. */
export const noIncident = (id: number): ProblemError =>
  problemError('not-found', `There is no incident ${id}.`, { params: { incident: id } })

export const noLesson = (id: string): ProblemError =>
  problemError('not-found', 'This lesson is not there any more.', { params: { lesson: id } })
