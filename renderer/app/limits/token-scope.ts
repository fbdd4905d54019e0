import { type Scope, scopes } from '../../../shared/scopes.ts'

const isScope = (value: unknown): value is Scope => scopes.some((scope) => scope === value)

/** What the door lets this page do. Where it does not say, everything: what is refused is refused all the same. */
export async function tokenScope(signal: AbortSignal): Promise<Scope> {
  try {
    const answer: unknown = await (await fetch('/api/session', { signal })).json()
    const may = typeof answer === 'object' && answer !== null && 'may' in answer ? answer.may : null
    return isScope(may) ? may : 'admin'
  } catch {
    return 'admin'
  }
}
