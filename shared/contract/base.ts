import { oc } from '@orpc/contract'
import { problemSchema } from '../problem.ts'
import type { Scope } from '../scopes.ts'

/** What every procedure has: expected failures as problems, and the scope that a token needs to call it. */
const base = oc.$meta<{ scope: Scope }>({ scope: 'admin' }).errors({ PROBLEM: { status: 409, data: problemSchema } })

/** Looks on and changes nothing. */
export const read = base.meta({ scope: 'read' })
/** What keeps the system working day by day; all of it can be taken back, or costs what it is known to cost. */
export const operate = base.meta({ scope: 'operate' })
/** Settings, secrets, other people's words, what cannot be had back, and who else may do any of this. */
export const admin = base.meta({ scope: 'admin' })
