import { useId, useMemo, useState } from 'react'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { type CatalogueModel, contextWords, matching, priceWords } from '../../model/catalogue.ts'

const loadModels = (api: Api): Promise<CatalogueModel[]> => api.source.openrouterModels()

const adoptModel = (api: Api, { model, isSource }: { model: string; isSource: boolean }): Promise<unknown> =>
  isSource ? api.source.switch({ to: 'openrouter', model }) : api.config.update({ openrouter_model: model })

/** OpenRouter's live catalogue, with a search. A model for the source in force proves itself before it counts. */
export function ModelPicker({ onChosen }: { onChosen?: () => void }) {
  const id = useId()
  const current = usePanelState(({ llm }) => llm.openrouter.model)
  const isSource = usePanelState(({ llm }) => llm.source === 'openrouter')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const load = useLoad(loadModels)
  const action = useAction(adoptModel)
  const models = load.status === 'loaded' ? load.data : null
  const found = useMemo(() => matching(models ?? [], query), [models, query])

  const use = async (model: string): Promise<void> => {
    if ((await action.run({ model, isSource })) === null) return
    setChosen(null)
    onChosen?.()
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
        placeholder={panel.models.placeholder}
        autoComplete="off"
        spellCheck={false}
        className="font-sans"
        hint={models && fill(panel.models.shown, { shown: found.length, total: models.length })}
      />
      {load.status === 'failed' ? (
        <div className="flex flex-wrap items-center gap-3">
          <FailureNote failure={load.failure} />
          <Button size="sm" onClick={load.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      ) : (
        <fieldset
          aria-label={panel.models.title}
          className="h-56 min-w-0 overflow-y-auto rounded-md bg-sunken p-1 ring-1 ring-line"
        >
          {load.status === 'loading' && <p className="p-3 text-muted">{panel.models.loading}</p>}
          {models && found.length === 0 && (
            <p className="p-3 text-muted">
              {models.length === 0 ? panel.models.empty : fill(panel.models.none, { query })}
            </p>
          )}
          {found.map((model) => (
            <ModelRow
              key={model.id}
              group={`${id}-model`}
              model={model}
              checked={(chosen ?? current) === model.id}
              isCurrent={current === model.id}
              onChoose={() => setChosen(model.id)}
            />
          ))}
        </fieldset>
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

type RowProps = { group: string; model: CatalogueModel; checked: boolean; isCurrent: boolean; onChoose: () => void }

function ModelRow({ group, model, checked, isCurrent, onChoose }: RowProps) {
  return (
    <label className="flex min-h-10 items-center gap-2.5 rounded-sm px-2 py-1 hover:bg-hover has-checked:bg-raised has-checked:shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={onChoose}
        className="size-4 shrink-0 accent-accent outline-none"
      />
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{model.name}</span>
        <span className="truncate font-mono text-xs text-faint">{model.id}</span>
      </span>
      <span className="grid shrink-0 justify-items-end text-sm text-muted">
        <span>{isCurrent ? panel.actions.inUse : contextWords(model)}</span>
        <span className="text-faint" title={panel.models.perMillion}>
          {priceWords(model)}
        </span>
      </span>
    </label>
  )
}
