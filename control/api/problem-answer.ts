import { ORPCError } from '@orpc/server'
import { ProblemError } from '../../shared/problem.ts'

/** An expected failure as the contract answers it; every other one as it is. */
export const asAnswer = (error: unknown): unknown =>
  error instanceof ProblemError
    ? new ORPCError('PROBLEM', { status: 409, message: error.problem.detail, data: error.problem, defined: true })
    : error
