import type { PanelState } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import type { Connection } from '../connection/panel-model.ts'
import type { Shape } from './mark.ts'
import { glyphs } from './shapes.ts'

/** How the whole system is, as a shape: the level's, or that it is only starting. */
export const levelShape = ({ level, headline }: Pick<PanelState, 'level' | 'headline'>): Shape =>
  headline.code === 'level.starting' ? 'busy' : level

/** The level in one word. */
export const levelWord = ({ level, headline }: Pick<PanelState, 'level' | 'headline'>): string =>
  headline.code === 'level.starting' ? panel.lifecycle.starting : panel.levels[level]

/** What the tab shows: what was last known is not shown as the present. */
export function pageMark(connection: Connection, state: PanelState | null): { shape: Shape; sentence: string } {
  if (connection.status === 'signed-out') return { shape: 'stopped', sentence: panel.connection.signedOutTitle }
  if (connection.status === 'live' && state) return { shape: levelShape(state), sentence: sayReason(state.headline) }
  if (connection.status === 'lost') return { shape: 'neutral', sentence: panel.connection.never }
  return { shape: 'busy', sentence: panel.app.connecting }
}

export function pageTitle(connection: Connection, state: PanelState | null): string {
  const { shape, sentence } = pageMark(connection, state)
  return fill(panel.app.title, { mark: glyphs[shape], sentence, name: panel.app.name })
}
