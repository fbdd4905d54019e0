import { type FormEvent, useId, useState } from 'react'
import type { ConfigPatch } from '../../../shared/config.ts'
import type { NetworkState, NetworkTest } from '../../../shared/network.ts'
import { sayNetworkResult } from '../../../shared/presentation/network-result.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel, network as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { isHttpUrl } from '../../app/use-cerebrum-check.ts'
import { type ConfigUse, useConfig } from '../../app/use-config.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import type { Draft } from '../shared/draft.ts'
import { useSettings } from './settings-use.tsx'

const read = (api: Api): Promise<NetworkState> => api.network.get()
const test = (api: Api): Promise<NetworkTest> => api.network.test()

/** The way to OpenRouter: through which proxy, whom it trusts, and whether it works. */
export function NetworkCard() {
  const load = useLoad(read)
  const again = useAction(read)
  const [changed, setChanged] = useState<NetworkState | null>(null)
  const use = useConfig()
  const { drafts } = useSettings()
  const state = changed ?? (load.status === 'loaded' ? load.data : null)
  const save = async (patch: ConfigPatch): Promise<boolean> => {
    const taken = await use.change(patch)
    if (taken) setChanged(await again.run())
    return taken
  }
  return (
    <Card place={placeOf.setting('network')} title={words.title}>
      <p className="text-muted">{state === null ? words.loading : sayWay(state)}</p>
      {use.config !== null && (
        <>
          <Setting
            label={words.proxy}
            saved={use.config.proxy_url ?? ''}
            placeholder={words.proxyPlaceholder}
            hint={words.proxyHint}
            wrong={(value) => (value === '' || isHttpUrl(value) ? null : words.proxyWrong)}
            use={use}
            draft={drafts.draft('proxy_url')}
            onSave={(value) => save({ proxy_url: value === '' ? null : value })}
          />
          <Setting
            label={words.ca}
            saved={use.config.extra_ca_file ?? ''}
            placeholder={words.caPlaceholder}
            hint={words.caHint}
            note={state?.extraCa && <CaNote {...state.extraCa} />}
            use={use}
            draft={drafts.draft('extra_ca_file')}
            onSave={(value) => save({ extra_ca_file: value === '' ? null : value })}
          />
        </>
      )}
      <FailureNote failure={use.failure ?? again.failure} />
      <Test />
    </Card>
  )
}

const sayWay = ({ host, proxy }: NetworkState): string =>
  proxy === null
    ? fill(words.direct, { host })
    : fill(words.through, { host, proxy: proxy.address, from: words.origins[proxy.from] })

function CaNote({ certificates, problem }: NonNullable<NetworkState['extraCa']>) {
  return (
    <span className="flex items-start gap-2">
      <MarkIcon shape={problem ? 'attention' : 'ok'} className="mt-[3px] size-3" />
      {problem ? sayReason(problem) : fill(words.caOk, { count: certificates })}
    </span>
  )
}

type SettingProps = {
  label: string
  saved: string
  placeholder: string
  hint: string
  note?: React.ReactNode
  /** Why it cannot be meant; `null` where it can. */
  wrong?: (value: string) => string | null
  use: ConfigUse
  draft: Draft
  onSave: (value: string) => Promise<boolean>
}

function Setting({ label, saved, placeholder, hint, note, wrong, use, draft, onSave }: SettingProps) {
  const id = useId()
  const typed = draft.typed ?? saved
  const value = typed.trim()
  const why = wrong?.(value) ?? null
  const isChanged = value !== saved
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isChanged && why === null && !use.blocked) void onSave(value).then((taken) => taken && draft.saved(draft.typed))
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field
        id={id}
        label={label}
        value={typed}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={why !== null || undefined}
        onChange={({ currentTarget: { value: next } }) => draft.set(next === saved ? null : next)}
        hint={
          <span className="grid gap-1">
            {why === null ? hint : <span className="text-bad">{why}</span>}
            {!isChanged && note}
          </span>
        }
        trailing={
          isChanged && (
            <Button type="submit" look="primary" busy={use.pending} unavailable={use.blocked || why !== null}>
              {panel.actions.save}
            </Button>
          )
        }
      />
    </form>
  )
}

function Test() {
  const action = useAction(test)
  const [result, setResult] = useState<NetworkTest | null>(null)
  const run = async (): Promise<void> => {
    setResult(null)
    setResult(await action.run())
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={action.pending} unavailable={action.blocked} onClick={() => void run()}>
          {words.test}
        </Button>
        <span className="text-sm text-muted">{words.testHint}</span>
      </div>
      <FailureNote failure={action.failure} />
      <div role="status" className="grid gap-1 empty:hidden">
        {result && (
          <p className="flex items-start gap-2 font-medium">
            <MarkIcon shape={result.ok ? 'ok' : 'broken'} className="mt-1 size-3" />
            {sayNetworkResult(result)}
          </p>
        )}
      </div>
      {result && <Steps procedure={result} label={words.stepsLabel} />}
    </div>
  )
}
