import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { Catalogue } from '../../../shared/openrouter-models.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, models as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { matching } from '../../model/catalogue.ts'
import { ModelList } from './model-list.tsx'

const loadModels = (api: Api): Promise<Catalogue> => api.source.openrouterModels()

const adoptModel = (api: Api, { model, isSource }: { model: string; isSource: boolean }): Promise<unknown> =>
  isSource ? api.source.switch({ to: 'openrouter', model }) : api.config.update({ openrouter_model: model })

/** OpenRouter's live catalogue, with a search. A model for the source in force proves itself before it counts. */
export function ModelPicker({ onChosen }: { onChosen?: () => void }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const current = usePanelState(({ llm }) => llm.openrouter.model)
  const isSource = usePanelState(({ llm }) => llm.source === 'openrouter')
  const hasKey = usePanelState(({ llm }) => llm.openrouter.key.state !== 'missing')
  const [query, setQuery] = useState('')
  const [freeOnly, setFreeOnly] = useState(false)
  const [picked, setChosen] = useState<string | null>(null)
  const load = useLoad(loadModels)
  const action = useAction(adoptModel, { model: '', isSource })
  const catalogue = load.status === 'loaded' ? load.data : null
  const found = useMemo(() => matching(catalogue?.models ?? [], query, freeOnly), [catalogue, query, freeOnly])

  // What the search hides is not used unseen.
  const chosen = found.some((model) => model.id === picked) ? picked : null

  const use = async (model: string): Promise<void> => {
    if (action.blocked || model === current || (await action.run({ model, isSource })) === null) return
    setChosen(null)
    onChosen?.()
  }
  const toList = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    list.current?.focus()
    const [first] = found
    if (first && !found.some((model) => model.id === (chosen ?? current))) setChosen(first.id)
  }
  return (
    <div className="grid gap-3">
      <p className="text-muted">{current ? fill(panel.models.inUse, { model: current }) : panel.models.automatic}</p>
      <Field
        id={id}
        label={panel.models.search}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={toList}
        placeholder={panel.models.placeholder}
        autoComplete="off"
        spellCheck={false}
        className="font-sans"
        hint={catalogue && shownWords(found.length, catalogue, hasKey)}
      />
      <Checkbox label={words.freeOnly} checked={freeOnly} onChange={setFreeOnly} />
      {load.status === 'failed' ? (
        <div className="flex flex-wrap items-center gap-3">
          <FailureNote failure={load.failure} />
          <Button size="sm" onClick={load.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      ) : found.length === 0 ? (
        <p role="status" className="h-60 rounded-md bg-sunken p-3 text-muted ring-1 ring-line">
          {catalogue ? noneWords(catalogue, query, freeOnly) : panel.models.loading}
        </p>
      ) : (
        <ModelList
          ref={list}
          id={`${id}-model`}
          models={found}
          chosen={chosen}
          current={current}
          onChoose={setChosen}
          onUse={(model) => void use(model)}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          busy={action.pending}
          unavailable={action.blocked || chosen === null || chosen === current}
          onClick={() => chosen && void use(chosen)}
        >
          {panel.models.useThis}
        </Button>
        {isSource && <span className="text-sm text-muted">{panel.models.proof}</span>}
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}

function shownWords(shown: number, { of, models }: Catalogue, hasKey: boolean): string {
  const whose = of === 'key' ? words.ofKey : hasKey ? words.ofAll : words.ofNobody
  return `${fill(panel.models.shown, { shown, total: models.length })}. ${whose}`
}

function noneWords({ models }: Catalogue, query: string, freeOnly: boolean): string {
  if (models.length === 0) return panel.models.empty
  return query === '' && freeOnly ? words.noneFree : fill(panel.models.none, { query })
}
