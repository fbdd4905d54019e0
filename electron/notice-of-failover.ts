import { failoverNews } from '../shared/presentation/failover-news.ts'
import type { PanelState } from '../shared/state.ts'

export type Notice = { title: string; body: string }

/** What is news between two states, most pressing first. The first state is not news to anybody but for a question in it. */
export function failoverNotice(before: PanelState | null, now: PanelState): Notice | null {
  const known = before === null ? [] : failoverNews(before.llm).map(({ key }) => key)
  const news = failoverNews(now.llm).find(
    ({ key, kind }) => !known.includes(key) && (before !== null || kind === 'asking'),
  )
  return news === undefined ? null : { title: news.title, body: news.text }
}
