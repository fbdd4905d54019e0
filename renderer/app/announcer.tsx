import { useEffect, useState } from 'react'
import { fill, sayReason } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import type { PanelModel } from '../connection/panel-model.ts'
import { clockMinute } from '../format/clock.ts'
import { usePanelStore } from './panel-context.tsx'

/** What a change is told as, to somebody who hears the panel; `null` when it is not worth a word. */
function announcement(model: PanelModel, before: PanelModel): string | null {
  const { connection, state } = model
  if (connection.status === 'lost' && before.connection.status === 'live')
    return fill(panel.connection.lost, { time: clockMinute(connection.asOf ?? Date.now(), Date.now()) })
  if (state === null || before.state === null) return null
  if (connection.status === 'live' && before.connection.status === 'lost') return panel.connection.announceBack
  if (state.level === before.state.level && state.headline === before.state.headline) return null
  return fill(panel.app.announce, { level: panel.levels[state.level], sentence: sayReason(state.headline) })
}

/** Tells a screen reader when the level, its sentence or the connection changes. */
export function Announcer() {
  const store = usePanelStore()
  const [text, setText] = useState('')
  useEffect(
    () =>
      store.subscribe((model, before) => {
        const news = announcement(model, before)
        if (news !== null) setText(news)
      }),
    [store],
  )
  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  )
}
