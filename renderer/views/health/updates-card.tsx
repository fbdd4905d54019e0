import { useState } from 'react'
import { looksForUpdates, type UpdatesState } from '../../../shared/updates.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useNow } from '../../app/use-now.ts'
import { usePolled } from '../../app/use-polled.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'
import { type UpdateAct, UpdateStage } from './update-stage.tsx'
import { AfterUpdate, UpdateFailureNote } from './update-trouble.tsx'
import { updateWords as words } from './words.ts'

/** Milliseconds: a download moves. */
const EVERY_MS = 1_000
const MINUTE_MS = 60_000

const ask = (api: Api): Promise<UpdatesState> => api.desktop.updates.get()
const act = (api: Api, what: UpdateAct): Promise<UpdatesState> => api.desktop.updates[what]()
const setDaily = async (api: Api, checkUpdates: boolean): Promise<UpdatesState> => {
  await api.desktop.update({ checkUpdates })
  return api.desktop.updates.get()
}

/** What is known of versions of the app, and what was answered since; `null` outside of its window: there is no app to update. */
export function useUpdates() {
  const polled = usePolled(ask, useIsWindow() ? EVERY_MS : null)
  const [answer, setAnswer] = useState<{ state: UpdatesState; after: UpdatesState | null } | null>(null)
  // What was just answered is newer than the last look, until the next one.
  const state = answer !== null && answer.after === polled ? answer.state : polled
  const keep = (told: UpdatesState | null): void => {
    if (told !== null) setAnswer({ state: told, after: polled })
  }
  return { state, keep }
}

type Props = { state: UpdatesState; keep(told: UpdatesState | null): void }

/** Newer versions of the app, and how this one does. */
export function Updates({ state, keep }: Props) {
  const action = useAction(act)
  const daily = useAction(setDaily)
  const run = (what: UpdateAct): void => void action.run(what).then(keep)
  return (
    <>
      <AfterUpdate state={state} pending={action.pending} act={run} />
      <Card title={words.title}>
        <UpdateStage state={state} pending={action.pending} act={run} />
        <UpdateFailureNote state={state} />
        <FailureNote failure={action.failure ?? daily.failure} />
        {looksForUpdates(state.way) && (
          <div className="grid gap-1">
            <Checkbox
              label={panel.startup.checkUpdates}
              checked={state.daily}
              disabled={daily.pending}
              onChange={(on) => void daily.run(on).then(keep)}
            />
            <p className="pl-6 text-sm text-muted">
              {words.sent} <LastLook checkedAt={state.checkedAt} />
            </p>
          </div>
        )}
        {state.back !== null && state.after?.verdict !== 'failed' && state.back.kind === 'kept' && (
          <div className="grid justify-items-start gap-1.5">
            <Button size="sm" busy={action.pending} onClick={() => run('goBack')}>
              {fill(words.back, { version: state.back.version })}
            </Button>
            <p className="text-sm text-muted">{fill(words.backKept, { version: state.back.version })}</p>
          </div>
        )}
      </Card>
    </>
  )
}

function LastLook({ checkedAt }: { checkedAt: number | null }) {
  const now = useNow(MINUTE_MS)
  return checkedAt === null ? words.neverLooked : fill(words.lastLook, { time: clockMinute(checkedAt, now) })
}
