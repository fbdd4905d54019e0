import { isContractProcedure } from '@orpc/contract'
import type { Plugin } from 'vite'
import { contract } from '../shared/contract/index.ts'
import { scopeOf } from '../shared/contract/scope-of.ts'
import type { Scope } from '../shared/scopes.ts'

const NAME = 'virtual:needs'
/** By convention, so that nobody takes it for a file. */
const ID = `\0${NAME}`

/** What each procedure of the contract needs, by its path. */
export function needsOfContract(): Record<string, Scope> {
  const walk = (node: unknown, path: readonly string[]): [string, Scope][] => {
    if (isContractProcedure(node)) return [[path.join('.'), scopeOf(node)]]
    return Object.entries(node as object).flatMap(([name, child]) => walk(child, [...path, name]))
  }
  return Object.fromEntries(walk(contract, []))
}

/** Lets the panel import what the contract says of scopes without the contract, which weighs more than the panel. */
export const needsModule = (): Plugin => ({
  name: 'needs-of-contract',
  resolveId: (id) => (id === NAME ? ID : null),
  load: (id) => (id === ID ? `export const needs = ${JSON.stringify(needsOfContract())}` : null),
})
