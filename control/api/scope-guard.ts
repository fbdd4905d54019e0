import { ORPCError } from '@orpc/server'
import { scopeOf } from '../../shared/contract/scope-of.ts'
import { includes, type Scope } from '../../shared/scopes.ts'
import { scopeRefusal } from './refusals.ts'

/** Who calls, as the door knows it. Asked at each call: a token may end while a connection is open. `null`: may nothing any more. */
export type Caller = { may(): Scope | null }

type Call = { context: Caller; procedure: Parameters<typeof scopeOf>[0]; next(): Promise<unknown> }

/** Refuses what a token may not do, before anything reads the input; for every procedure, from what the contract says of it. */
export async function guardScope({ context, procedure, next }: Call): Promise<unknown> {
  const has = context.may()
  const needs = scopeOf(procedure)
  if (has !== null && includes(has, needs)) return await next()
  const problem = scopeRefusal(has, needs)
  throw new ORPCError('PROBLEM', { status: problem.status, message: problem.detail, data: problem })
}
