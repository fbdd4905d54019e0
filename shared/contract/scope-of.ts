import type { Scope } from '../scopes.ts'

/** What a procedure says of itself, in the contract and where it is put into effect. */
type WithMeta = { '~orpc': { meta: { [key: string]: unknown } } }

/** What a call needs, as the contract says; everything, where it says nothing. */
export const scopeOf = ({ '~orpc': { meta } }: WithMeta): Scope => (meta.scope as Scope | undefined) ?? 'admin'
