import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { connect as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { waitsForCode, waitsForPage } from '../../model/connect-words.ts'

type Begin = Parameters<Api['connect']['begin']>[0]
export type ConnectChoices = Omit<Begin, 'method'>

const begin = (api: Api, input: Begin): Promise<{ url: string }> => api.connect.begin(input)
const sendCode = (api: Api, code: string): Promise<unknown> => api.connect.code({ code })

type Props = {
  /** What is to become of the key; `null` where something has to be chosen first. */
  choices(): ConnectChoices | null
  beside?: ReactNode
}

/** A key without pasting it: OpenRouter's page in the browser, and what is to be done while it is open. */
export function ConnectOpenRouter({ choices, beside }: Props) {
  const [url, setUrl] = useState<string | null>(null)
  const action = useAction(begin)
  const isOpen = usePanelState(({ llm }) => llm.keyTrial !== null && waitsForPage(llm.keyTrial))

  const start = async (method: Begin['method']): Promise<void> => {
    const chosen = choices()
    if (chosen === null) return
    setUrl(null)
    const page = await action.run({ ...chosen, method })
    if (page === null) return
    setUrl(page.url)
    // Where the browser does not open it by itself, there is the link.
    window.open(page.url, '_blank', 'noopener,noreferrer')
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button busy={action.pending} unavailable={action.blocked} onClick={() => void start('callback')}>
          {words.button}
        </Button>
        {beside}
        {!isOpen && <span className="text-sm text-muted">{words.hint}</span>}
      </div>
      <FailureNote failure={action.failure} />
      {isOpen && <WhileOpen url={url} onByCode={() => void start('code')} />}
    </div>
  )
}

function WhileOpen({ url, onByCode }: { url: string | null; onByCode: () => void }) {
  const byCode = usePanelState(({ llm }) => llm.keyTrial !== null && waitsForCode(llm.keyTrial))
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-3 ring-1 ring-line">
      <p role="status">{words.opening}</p>
      {byCode && <CodeField />}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {url !== null && <ExternalLink href={url} label={words.openAgain} size="sm" />}
        {!byCode && (
          <Button size="sm" look="quiet" title={words.byCodeHint} onClick={onByCode}>
            {words.byCode}
          </Button>
        )}
      </div>
    </div>
  )
}

function CodeField() {
  const id = useId()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const action = useAction(sendCode)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const isEmpty = code.trim() === ''
    setMissing(isEmpty)
    if (!isEmpty) void action.run(code)
  }
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field
        id={id}
        label={words.codeField}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        placeholder={words.codePlaceholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={missing || undefined}
        hint={missing ? <span className="text-bad">{words.codeEmpty}</span> : words.byCodeHint}
        trailing={
          <Button type="submit" busy={action.pending} unavailable={action.blocked}>
            {words.codeSend}
          </Button>
        }
      />
      <FailureNote failure={action.failure} />
    </form>
  )
}
