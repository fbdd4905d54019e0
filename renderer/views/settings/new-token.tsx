import { type FormEvent, useId, useState } from 'react'
import { type Scope, scopes } from '../../../shared/scopes.ts'
import { LONGEST_TOKEN_NAME } from '../../../shared/tokens.ts'
import { fill } from '../../../shared/words/say.ts'
import { tokens as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'

type Wanted = { name: string; scope: Scope; expiresInDays: number | null }
type Life = keyof typeof words.lives

const create = (api: Api, wanted: Wanted) => api.tokens.create(wanted)

/** Days. */
const days: Record<Life, number | null> = { week: 7, month: 30, quarter: 90, year: 365, never: null }
const isLife = (value: string): value is Life => Object.hasOwn(days, value)
const segments = scopes.map((value) => ({ value, label: words.scopes[value], content: words.scopes[value] }))

/** Makes a token with as little as was chosen, and shows it once. It is forgotten when that is closed. */
export function NewToken({ onMade }: { onMade(): void }) {
  const field = useId()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const [life, setLife] = useState<Life>('quarter')
  const [made, setMade] = useState<{ token: string; name: string } | null>(null)
  const action = useAction(create)
  const isNamed = name.trim() !== ''
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isNamed || action.blocked) return
    const answer = await action.run({ name: name.trim(), scope, expiresInDays: days[life] })
    if (answer === null) return
    setMade({ token: answer.token, name: answer.created.name })
    setName('')
    onMade()
  }
  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-2 border-line border-t pt-3">
      <Field
        id={`${field}-name`}
        label={words.name}
        hint={words.nameHint}
        value={name}
        maxLength={LONGEST_TOKEN_NAME}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="grid justify-items-start gap-1">
        <p className="font-medium">{words.scope}</p>
        <Segmented label={words.scope} value={scope} segments={segments} unavailable={false} onChoose={setScope} />
        <p className="text-sm text-muted">{words.means[scope]}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={`${field}-life`} className="font-medium">
          {words.expires}
        </label>
        <select
          id={`${field}-life`}
          value={life}
          onChange={({ currentTarget }) => isLife(currentTarget.value) && setLife(currentTarget.value)}
          className="min-h-8 rounded-md bg-surface px-2 text-sm ring-1 ring-field ring-inset forced-colors:border"
        >
          {Object.entries(words.lives).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <FailureNote failure={action.failure} />
      <div>
        <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || !isNamed}>
          {words.create}
        </Button>
      </div>
      {made && <Made {...made} onClose={() => setMade(null)} />}
    </form>
  )
}

function Made({ token, name, onClose }: { token: string; name: string; onClose(): void }) {
  return (
    <Dialog title={fill(words.made, { name })} onClose={onClose}>
      <p>{words.once}</p>
      <div>
        <Copyable text={token} />
      </div>
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  )
}
