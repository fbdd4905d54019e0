import type { MachineAccess } from '../../../shared/machines.ts'
import { reason } from '../../../shared/reason.ts'
import { includes, type Scope, scopes } from '../../../shared/scopes.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { machines as words } from '../../../shared/words/spoken.ts'
import { type Ask, firstCall } from './first-call.ts'

/** Why something cannot be used now, in words where there are any; `false`: it can. */
export type Unavailable = boolean | string

/** What is refused on the line of this page, known before it is asked for. */
export type Limits = { whyNot(ask: Ask, like?: unknown): Unavailable }

/** Procedures by their path in the contract, with what each needs. */
export type Needs = Readonly<Record<string, Scope>>

type Facts = {
  needs: Needs
  /** What the page may do on this computer. */
  token: Scope
  /** The other one that is shown; `null`: none. `access`: what may be done there; `null`: not known yet. */
  machine: { name: string; access: MachineAccess | null } | null
}

/** Groups of the contract that this computer answers on every line, wherever it leads. */
const answeredHere: ReadonlySet<string> = new Set(['machines', 'desktop'])

/** `null`: nothing is refused. */
export function limitsOf({ needs, token, machine }: Facts): Limits | null {
  if (token === 'admin' && machine === null) return null
  return {
    whyNot(ask, like) {
      const path = firstCall(ask, like)
      const [group = ''] = path
      // The window asks this of its app; no token leads there.
      if (group === 'desktop') return false
      const needed = neededFor(path, needs)
      if (!includes(token, needed)) return token === 'read' ? words.tokenReads : words.tokenOperates
      if (machine === null || answeredHere.has(group)) return false
      const { name, access } = machine
      if (access === null) return needed !== 'read'
      if (includes(access, needed)) return false
      return needed === 'admin' ? sayReason(reason('machine.only-there', { name })) : fill(words.onlyWatched, { name })
    },
  }
}

/** The most of what is below a path, where it names no procedure: which of them is meant is not known before it is asked for. */
function neededFor(path: readonly string[], needs: Needs): Scope {
  const name = path.join('.')
  const below = Object.entries(needs).flatMap(([each, scope]) =>
    name === '' || each === name || each.startsWith(`${name}.`) ? [scope] : [],
  )
  if (below.length === 0) return neededFor(path.slice(0, -1), needs)
  return scopes.findLast((scope) => below.includes(scope)) ?? 'admin'
}
