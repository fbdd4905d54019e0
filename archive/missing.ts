import { type ProblemError, problemError } from '../shared/problem.ts'

/** For a session that is not in the archive. */
export const noSession = (session: number): ProblemError =>
  problemError('not-found', `There is no session ${session}. It may have been deleted.`, { params: { session } })

/** For a place in a session that holds no exchange. */
export const noExchange = (session: number, n: number): ProblemError =>
  problemError('not-found', `Session ${session} has no exchange ${n}.`, { params: { session, n } })
