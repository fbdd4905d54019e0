import type { ClientLink } from '@orpc/client'
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { implement, type Router } from '@orpc/server'
import { type Contract, contract } from '../../shared/contract/index.ts'

export type ContractRouter = Router<Contract, Record<never, never>>

type Link = ClientLink<Record<never, never>>
type Node = AnyContractProcedure | { [name: string]: Node }

/** The contract, put into effect by somebody at the other end of a link: calls, streams and refusals pass as they are. */
export function forwardingRouter(link: Link): ContractRouter {
  const forward = (node: Node, path: readonly string[]): unknown => {
    if (isContractProcedure(node))
      return implement(node).handler(({ input, signal, lastEventId }) =>
        link.call(path, input, { context: {}, ...(signal && { signal }), lastEventId }),
      )
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, forward(child, [...path, name])]))
  }
  // Made of the contract itself, so it has its shape.
  return forward(contract as Node, []) as ContractRouter
}
