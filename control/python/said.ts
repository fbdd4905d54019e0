import { type LinkUp, noRequests, type RequestCounts } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { PythonNews } from './line-meaning.ts'

/** What the lines of one run have told so far. */
export type Said = { ability: Ability; counts: RequestCounts }

export const nothingSaid: Said = { ability: { state: 'unproven' }, counts: noRequests }

/** Failures that are about one request, or were found before anything went out. */
const nothingWentOut: ReadonlySet<Problem['code']> = new Set(['key-missing', 'ollama-not-running'])

/** What one more piece of news changes, and what is to be told of it over the link. Pure. */
export function afterNews(said: Said, news: PythonNews, now: number): { said: Said; messages: LinkUp[] } {
  switch (news.kind) {
    case 'answered':
      return said.ability.state === 'able' ? { said, messages: [] } : tell(said, { state: 'able', since: now })
    case 'failed': {
      const { code } = news.problem
      const after = nothingWentOut.has(code) ? said : count(said, 'wasted')
      const isKnown = said.ability.state === 'blocked' && said.ability.problem.code === code
      // A failure that goes on keeps the time of its beginning.
      const told = isKnown ? { said: after, messages: [] } : tell(after, { state: 'blocked', problem: news.problem })
      return after === said ? told : { said: told.said, messages: [...told.messages, requests(after)] }
    }
    case 'request-refused': {
      const after = count(said, 'failed')
      return { said: after, messages: [requests(after)] }
    }
    default:
      return { said, messages: [] }
  }
}

/** What was held against the source has been mended, as far as is known. */
export const afterMending = (said: Said): { said: Said; messages: LinkUp[] } =>
  said.ability.state === 'blocked' ? tell(said, { state: 'unproven' }) : { said, messages: [] }

const tell = (said: Said, ability: Ability): { said: Said; messages: LinkUp[] } => ({
  said: { ...said, ability },
  messages: [{ type: 'ability', ability }],
})
const count = (said: Said, what: keyof RequestCounts): Said => ({
  ...said,
  counts: { ...said.counts, [what]: said.counts[what] + 1 },
})
const requests = ({ counts }: Said): LinkUp => ({ type: 'requests', counts })
