import type { ReactNode } from 'react'
import type { LoadedModel } from '../../../shared/ollama.ts'
import type { OllamaModel } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { gigabytes } from '../../format/amounts.ts'

const switchTo = (api: Api, model: string): Promise<unknown> => api.source.switch({ to: 'ollama', model })

type Props = {
  /** What else can be done with each. */
  more?: (model: OllamaModel, inUse: boolean) => ReactNode
}

/** Models that are on this computer, each one click away. */
export function OllamaModels({ more }: Props) {
  const loaded = usePanelState(({ llm }) => llm.ollama.loaded)
  const models = usePanelState(({ llm }) => llm.ollama.models)
  const inUse = usePanelState(({ llm }) => (llm.source === 'ollama' ? llm.model : null))
  const action = useAction(switchTo)
  if (models.length === 0) return null
  return (
    <div className="grid gap-1">
      <ul className="grid">
        {models.map((model) => (
          <li key={model.name} className="flex min-h-11 items-center gap-3">
            <span className="grid min-w-0 flex-1">
              <span className="truncate">{model.name}</span>
              <span className="truncate text-sm text-faint">{factsOf(model, loaded)}</span>
            </span>
            <Button
              size="sm"
              aria-label={fill(model.name === inUse ? panel.ollama.inUseOf : panel.ollama.useModelOf, {
                model: model.name,
              })}
              busy={action.pending}
              unavailable={action.blocked || model.name === inUse}
              onClick={() => void action.run(model.name)}
              className="min-w-16"
            >
              {model.name === inUse ? panel.actions.inUse : panel.actions.use}
            </Button>
            {more?.(model, model.name === inUse)}
          </li>
        ))}
      </ul>
      <FailureNote failure={action.failure} />
    </div>
  )
}

function factsOf({ name, cloud, size, parameters, quantization }: OllamaModel, loaded: LoadedModel[]): string {
  if (cloud) return panel.ollama.cloud
  const inMemory = loaded.find((one) => one.name === name)
  const where = inMemory && (inMemory.sizeVram > 0 ? panel.ollamaManager.inMemory : panel.ollamaManager.onProcessor)
  const details = [parameters, quantization].filter((part) => part !== null).join(' ')
  return [details, gigabytes(size), where].filter(Boolean).join(' · ')
}
