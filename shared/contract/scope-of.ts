import type { AnyContractProcedure } from '@orpc/contract'
import type { Scope } from '../scopes.ts'

/** What a call needs, as the contract says. */
export const scopeOf = (procedure: Pick<AnyContractProcedure, '~orpc'>): Scope =>
  (procedure['~orpc'].meta as { scope?: Scope }).scope ?? 'admin'
