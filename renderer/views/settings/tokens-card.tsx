import { useState } from 'react'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import type { ApiToken } from '../../../shared/tokens.ts'
import { moment } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, tokens as words } from '../../../shared/words/spoken.ts'
import { useIsWindow, useWhyNot } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { NewToken } from './new-token.tsx'

const MINUTE_MS = 60_000

const list = (api: Api): Promise<ApiToken[]> => api.tokens.list()
const revoke = (api: Api, id: string): Promise<unknown> => api.tokens.revoke({ id })

/** Who may use the control plane besides the panel: what each token may do, until when, and whether it is used. */
export function TokensCard() {
  const load = useLoad(list)
  const again = useAction(list)
  const [changed, setChanged] = useState<ApiToken[] | null>(null)
  const tokens = changed ?? (load.status === 'loaded' ? load.data : null)
  const look = async (): Promise<void> => {
    const found = await again.run()
    if (found !== null) setChanged(found)
  }
  return (
    <Card place={placeOf.setting('tokens')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <Documentation />
      {tokens === null && load.status === 'loading' && <p className="text-muted">{words.loading}</p>}
      {tokens?.length === 0 && <p>{words.none}</p>}
      {tokens !== null && tokens.length > 0 && (
        <ul aria-label={words.title} className="grid gap-1 border-line border-t pt-3">
          {tokens.map((token) => (
            <Row key={token.id} token={token} onRevoked={() => void look()} />
          ))}
        </ul>
      )}
      <FailureNote failure={load.status === 'failed' ? load.failure : again.failure} />
      <NewToken onMade={() => void look()} />
    </Card>
  )
}

function Documentation() {
  const isWindow = useIsWindow()
  if (isWindow) return <p className="text-sm text-muted">{words.docsInWindow}</p>
  return (
    <p className="text-sm">
      <a href="/api/docs" target="_blank" rel="noreferrer" className="underline underline-offset-2">
        {words.docs}
      </a>
    </p>
  )
}

function Row({ token, onRevoked }: { token: ApiToken; onRevoked(): void }) {
  const [isAsking, setIsAsking] = useState(false)
  const now = useNow(MINUTE_MS)
  const whyNot = useWhyNot((api) => api.tokens.revoke)
  const { name, scope, expiresAt, lastUsedAt } = token
  const isExpired = expiresAt !== null && expiresAt <= now
  const life =
    expiresAt === null ? words.endless : fill(isExpired ? words.expired : words.until, { when: day(expiresAt) })
  const use = lastUsedAt === null ? words.unused : fill(words.used, { when: day(lastUsedAt) })
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-2">
      <div className="min-w-0 flex-1 basis-40">
        <span className="font-medium wrap-anywhere">{name}</span>{' '}
        <span className="text-sm text-muted">
          {words.scopes[scope]} · <span className={isExpired ? 'text-bad' : undefined}>{life}</span> · {use}
        </span>
      </div>
      <Button
        size="sm"
        aria-label={fill(words.revokeOf, { name })}
        unavailable={whyNot}
        onClick={() => setIsAsking(true)}
      >
        {words.revoke}
      </Button>
      {isAsking && <RevokeToken token={token} onClose={() => setIsAsking(false)} onRevoked={onRevoked} />}
    </li>
  )
}

const day = (at: number): string => moment(at, 'day')

function RevokeToken({
  token: { id, name },
  onClose,
  onRevoked,
}: {
  token: ApiToken
  onClose(): void
  onRevoked(): void
}) {
  const action = useAction(revoke)
  const revokeNow = async (): Promise<void> => {
    if ((await action.run(id)) === null) return
    onClose()
    onRevoked()
  }
  return (
    <Dialog title={fill(words.revokeTitle, { name })} onClose={onClose}>
      <p className="text-muted">{words.revokeText}</p>
      <FailureNote failure={action.failure} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {panel.actions.cancel}
        </Button>
        <Button look="danger" busy={action.pending} unavailable={action.blocked} onClick={() => void revokeNow()}>
          {words.revoke}
        </Button>
      </div>
    </Dialog>
  )
}
