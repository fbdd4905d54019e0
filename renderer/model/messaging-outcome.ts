import { ORPCError } from '@orpc/client'
import type { Problem } from '../../shared/problem.ts'

export type Outcome<T> = { done: T } | { problem: Problem }

/** A problem that is expected is an outcome, so that what to do about it can stand beside it; everything else is still thrown. */
export async function outcomeOf<T>(asked: Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await asked }
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'PROBLEM' && error.data) return { problem: error.data as Problem }
    throw error
  }
}
