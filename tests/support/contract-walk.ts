import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { contract } from '../../shared/contract/index.ts'
import type { Scope } from '../../shared/scopes.ts'

type Node = AnyContractProcedure | { [name: string]: Node }

export type Route = {
  /** `services.start` */
  name: string
  path: readonly string[]
  method: string
  /** `/tokens/{id}` */
  url: string
  scope: Scope
  summary: string | undefined
  description: string | undefined
}

/** Every procedure of the contract. */
export function routesOf(node: Node = contract as Node, path: readonly string[] = []): Route[] {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([name, child]) => routesOf(child, [...path, name]))
  const { meta, route } = node['~orpc']
  return [
    {
      name: path.join('.'),
      path,
      method: route.method ?? 'POST',
      url: route.path ?? '',
      scope: meta.scope as Scope,
      summary: route.summary,
      description: route.description,
    },
  ]
}
