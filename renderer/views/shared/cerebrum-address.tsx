import { type FormEvent, useId, useState } from 'react'
import type { Mark } from '../../../shared/presentation/mark.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { type CerebrumCheck, isHttpUrl, useCerebrumCheck } from '../../app/use-cerebrum-check.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import { Status } from '../../components/status.tsx'
import type { Api } from '../../connection/api.ts'
import { type Draft, useDraft } from './draft.ts'

const saveUrl = (api: Api, url: string): Promise<unknown> => api.config.update({ cerebrum_url: url })

function checkMark(check: CerebrumCheck): Mark {
  switch (check.status) {
    case 'invalid':
      return { shape: 'attention', word: panel.cerebrum.invalid }
    case 'checking':
      return { shape: 'busy', word: panel.cerebrum.checking }
    case 'failed':
      return { shape: 'attention', word: check.failure.title }
    case 'answered': {
      const { ok, latencyMs, reason } = check.result
      if (ok) return { shape: 'ok', word: fill(panel.cerebrum.ok, { ms: Math.round(latencyMs ?? 0) }) }
      return { shape: 'attention', word: reason ? sayReason(reason) : panel.health.unreachable }
    }
  }
}

/** CEREBRUM's address, probed as it is typed, so that it is known to be right before it is saved. */
export function CerebrumAddress({ onSaved, draft: kept }: { onSaved?: () => void; draft?: Draft }) {
  const id = useId()
  const saved = usePanelState(({ workspace }) => workspace.config.cerebrumUrl)
  const draft = useDraft(kept)
  const [attempt, setAttempt] = useState(0)
  const url = draft.typed ?? saved
  const check = useCerebrumCheck(url, attempt)
  const action = useAction(saveUrl)
  const isChanged = url.trim() !== saved

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isChanged || !isHttpUrl(url) || action.blocked) return
    if ((await action.run(url.trim())) === null) return
    draft.saved(draft.typed)
    onSaved?.()
  }
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-2">
      <Field
        id={id}
        label={panel.cerebrum.field}
        type="url"
        inputMode="url"
        value={url}
        onChange={({ currentTarget: { value } }) => draft.set(value === saved ? null : value)}
        autoComplete="off"
        spellCheck={false}
        hint={
          <span role="status" className="flex flex-wrap items-center gap-x-3">
            <Status mark={checkMark(check)} wraps />
            <span>{isChanged ? panel.cerebrum.unsaved : panel.cerebrum.savedHint}</span>
          </span>
        }
        trailing={
          <>
            <Button unavailable={action.blocked || check.status === 'checking'} onClick={() => setAttempt(attempt + 1)}>
              {panel.cerebrum.checkAgain}
            </Button>
            <Button
              type="submit"
              look={isChanged ? 'primary' : 'plain'}
              busy={action.pending}
              unavailable={action.blocked || !isChanged || !isHttpUrl(url)}
            >
              {panel.actions.save}
            </Button>
          </>
        }
      />
      <FailureNote failure={action.failure} />
    </form>
  )
}
