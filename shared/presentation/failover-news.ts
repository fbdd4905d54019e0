import type { FailoverState } from '../failover.ts'
import type { LlmState } from '../state.ts'
import { fill } from '../words/say.ts'
import { sourceNames, failover as words } from '../words/spoken.ts'

export type FailoverNews = {
  kind: 'asking' | 'acted' | 'failed' | 'stuck' | 'breaker'
  /** The same news has the same key. */
  key: string
  title: string
  text: string
}

type SayTime = (at: number) => string

/** What is to be told of going over to the other source, the most pressing first. `sayTime`: a time of day. */
export function failoverNews(
  llm: Pick<LlmState, 'failover' | 'source'>,
  sayTime: SayTime = () => words.later,
): FailoverNews[] {
  const { asking, acted, failed, stuck, breaker } = llm.failover
  const news: FailoverNews[] = []
  if (asking !== null)
    news.push({
      kind: 'asking',
      key: `asking ${asking.to} ${asking.cause} ${asking.since}`,
      title: fill(words.askTitle, { cause: words.causes[asking.cause], to: sourceNames[asking.to] }),
      text: words.means[asking.to],
    })
  if (acted !== null)
    news.push({ kind: 'acted', key: `acted ${acted.to} ${acted.at}`, ...sayActed(acted, llm.failover) })
  if (failed !== null)
    news.push({
      kind: 'failed',
      key: `failed ${failed.to} ${failed.at}`,
      title: fill(words.failedTitle, { to: sourceNames[failed.to] }),
      text: fill(words.failedText, { cause: words.causes[failed.cause], why: failed.why }),
    })
  if (stuck !== null)
    news.push({
      kind: 'stuck',
      key: `stuck ${stuck.to} ${stuck.cause}`,
      title: fill(words.stuckTitle, { to: sourceNames[stuck.to] }),
      text: fill(words.stuckText[stuck.to], { cause: words.causes[stuck.cause] }),
    })
  if (breaker !== null && llm.source !== null)
    news.push({
      kind: 'breaker',
      key: `breaker ${breaker.until}`,
      title: fill(words.breakerTitle, { source: sourceNames[llm.source] }),
      text: fill(words.breakerText, { time: sayTime(breaker.until) }),
    })
  return news
}

function sayActed(
  { from, to, cause }: NonNullable<FailoverState['acted']>,
  { returnMinutes }: FailoverState,
): { title: string; text: string } {
  const names = { from: sourceNames[from], to: sourceNames[to] }
  if (cause === 'stable') return { title: fill(words.backTitle, names), text: fill(words.backText, names) }
  const returns = returnMinutes === null ? '' : fill(words.returnsText, { ...names, minutes: returnMinutes })
  return {
    title: fill(words.actedTitle, names),
    text: [fill(words.actedText, { cause: words.causes[cause] }), returns].join(' ').trim(),
  }
}
