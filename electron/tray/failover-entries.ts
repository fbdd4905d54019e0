import { otherSource } from '../../shared/failover.ts'
import { failoverNews } from '../../shared/presentation/failover-news.ts'
import type { PanelState } from '../../shared/state.ts'
import { fill } from '../../shared/words/say.ts'
import { sourceNames, failover as words } from '../../shared/words/spoken.ts'
import type { MenuEntry, ShellAction } from '../menu/entry.ts'
import { cutText } from '../menu/label.ts'

const LABEL_LIMIT = 90

/** What was done by itself because a source failed, with the way back; or what is asked, with both answers. */
export function failoverEntries({ llm }: PanelState): MenuEntry[] {
  const { asking, acted } = llm.failover
  const call = (id: string, label: string, run: (ShellAction & { kind: 'call' })['call']): MenuEntry => ({
    type: 'item',
    id: `failover:${id}`,
    label: cutText(label, LABEL_LIMIT),
    action: { kind: 'call', call: run },
    enabled: llm.switching?.outcome !== 'running',
  })
  return [
    ...failoverNews(llm).map(
      ({ kind, title }): MenuEntry => ({
        type: 'item',
        id: `failover:${kind}`,
        label: cutText(title, LABEL_LIMIT),
        action: { kind: 'open', route: 'overview' },
      }),
    ),
    ...(asking === null
      ? []
      : [
          call('go', fill(words.goOver, { to: sourceNames[asking.to] }), (api) => api.failover.answer({ go: true })),
          call('stay', fill(words.stay, { from: sourceNames[otherSource(asking.to)] }), (api) =>
            api.failover.answer({ go: false }),
          ),
        ]),
    ...(acted === null
      ? []
      : [call('back', fill(words.goBack, { from: sourceNames[acted.from] }), (api) => api.failover.goBack())]),
  ]
}
