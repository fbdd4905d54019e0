import { markDemo } from '../../shared/presentation/demo.ts'
import { levelShape } from '../../shared/presentation/level-mark.ts'
import type { Shape } from '../../shared/presentation/mark.ts'
import { glyphs } from '../../shared/presentation/shapes.ts'
import type { PanelState } from '../../shared/state.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { machines, panel } from '../../shared/words/spoken.ts'
import type { Connection } from '../connection/panel-model.ts'

/** What the tab shows: what was last known is not shown as the present. */
export function pageMark(connection: Connection, state: PanelState | null): { shape: Shape; sentence: string } {
  if (connection.status === 'signed-out') return { shape: 'stopped', sentence: panel.connection.signedOutTitle }
  if (connection.status === 'live' && state) return { shape: levelShape(state), sentence: sayReason(state.headline) }
  if (connection.status === 'lost') return { shape: 'neutral', sentence: panel.connection.never }
  return { shape: 'busy', sentence: panel.app.connecting }
}

/** `machine`: the name of the other one that is shown. */
export function pageTitle(connection: Connection, state: PanelState | null, machine: string | null = null): string {
  const { shape, sentence } = pageMark(connection, state)
  const marked = state === null ? sentence : markDemo(state.llm, sentence)
  const said = machine === null ? marked : fill(machines.title, { name: machine, title: marked })
  return fill(panel.app.title, { mark: glyphs[shape], sentence: said, name: panel.app.name })
}
