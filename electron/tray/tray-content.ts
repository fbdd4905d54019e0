import { markDemo } from '../../shared/presentation/demo.ts'
import { failoverNews } from '../../shared/presentation/failover-news.ts'
import { levelShape, levelWord } from '../../shared/presentation/level-mark.ts'
import type { Shape } from '../../shared/presentation/mark.ts'
import { glyphs } from '../../shared/presentation/shapes.ts'
import type { PanelState } from '../../shared/state.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { desktop, panel } from '../../shared/words/spoken.ts'
import { type MenuEntry, separator } from '../menu/entry.ts'
import { cutText } from '../menu/label.ts'
import { failoverEntries } from './failover-entries.ts'
import { repairEntries } from './repair-entries.ts'
import { serviceEntries } from './service-entries.ts'
import { sourceEntries } from './source-entries.ts'
import { trainingEntries } from './training-entries.ts'

/** What the tray knows. The state is the last one received, `null` before the first. */
export type TrayView = { state: PanelState | null; connection: 'connecting' | 'live' | 'lost' }

export type TrayIconState = Shape
export type TrayEntry = MenuEntry
export type TrayContent = { icon: TrayIconState; tooltip: string; menu: TrayEntry[] }

/** UTF-16 units; Windows cuts what is longer. */
const TOOLTIP_LIMIT = 127
const LABEL_LIMIT = 90

/** What the tray shows. What was heard before the connection was lost is not shown as if it still were so. */
export function trayContent({ state, connection }: TrayView): TrayContent {
  const present = connection === 'live' ? state : null
  const icon = present ? levelShape(present) : 'neutral'
  const status = present
    ? markDemo(present.llm, sayLevel(present))
    : connection === 'lost'
      ? desktop.tray.lost
      : desktop.tray.connecting
  const label = fill(desktop.tray.marked, { glyph: glyphs[icon], text: status })
  return {
    icon,
    tooltip: cutText(
      fill(desktop.tray.tooltip, { name: panel.app.name, status: [...newsOf(present), status].join(' · ') }),
      TOOLTIP_LIMIT,
    ),
    menu: [
      { type: 'item', id: 'status', label: cutText(label, LABEL_LIMIT), action: { kind: 'open', route: 'overview' } },
      ...(present ? failoverEntries(present) : []),
      ...(present ? repairEntries(present) : []),
      ...(present ? trainingEntries(present) : []),
      separator('before-services'),
      ...serviceEntries(present),
      separator('before-source'),
      ...sourceEntries(present),
      separator('before-panel'),
      { type: 'item', id: 'open', label: desktop.actions.open, action: { kind: 'open' } },
      {
        type: 'item',
        id: 'browser',
        label: desktop.actions.browser,
        action: { kind: 'browser' },
        enabled: present !== null,
      },
      separator('before-quit'),
      { type: 'item', id: 'keep', label: desktop.actions.keep, action: { kind: 'keep' } },
      { type: 'item', id: 'quit', label: desktop.actions.quit, action: { kind: 'quit' } },
    ],
  }
}

/** What was done by itself, or is asked. */
const newsOf = (state: PanelState | null): string[] =>
  state
    ? failoverNews(state.llm)
        .map(({ title }) => title)
        .slice(0, 1)
    : []

/** Level and reason in one line; the level's word is not said twice. */
function sayLevel(state: PanelState): string {
  const level = levelWord(state)
  const headline = sayReason(state.headline).trim()
  if (headline === '') return level
  const saysIt = headline
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .includes(level.toLowerCase())
  return saysIt ? headline : fill(desktop.tray.status, { level, headline })
}
