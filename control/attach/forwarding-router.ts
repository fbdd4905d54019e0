import type { ClientLink } from '@orpc/client'
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { implement, type Router } from '@orpc/server'
import { type Contract, contract } from '../../shared/contract/index.ts'
import { scopeOf } from '../../shared/contract/scope-of.ts'
import type { Scope } from '../../shared/scopes.ts'
import { asAnswer } from '../api/problem-answer.ts'

export type ContractRouter = Router<Contract, Record<never, never>>
export type ContractLink = ClientLink<Record<never, never>>

type Node = AnyContractProcedure | { [name: string]: Node }

/** Rejects where this is not to be passed on. */
type Judge = (needs: Scope) => Promise<void>

/** The contract, put into effect by somebody at the other end of a link: calls, streams and refusals pass as they are. */
export function forwardingRouter(link: ContractLink, judge?: Judge): ContractRouter {
  const forward = (node: Node, path: readonly string[]): unknown => {
    if (isContractProcedure(node)) {
      const needs = scopeOf(node)
      return implement(node).handler(async ({ input, signal, lastEventId }) => {
        try {
          await judge?.(needs)
          return await link.call(path, input, { context: {}, ...(signal && { signal }), lastEventId })
        } catch (error) {
          throw asAnswer(error)
        }
      })
    }
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, forward(child, [...path, name])]))
  }
  // Made of the contract itself, so it has its shape.
  return forward(contract as Node, []) as ContractRouter
}
