import type { Source } from '../../../shared/config.ts'
import { sourcesShown } from '../../../shared/presentation/demo.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useOpenDialog } from '../../app/dialogs.tsx'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { type Segment, Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'

const switchTo = (api: Api, to: Source): Promise<unknown> => api.source.switch({ to })

/** Which source answers, and one click to the other. Without a key the way to OpenRouter begins with one. */
export function SourceSwitch() {
  const source = usePanelState(({ llm }) => llm.source)
  const model = usePanelState(({ llm }) => llm.model)
  const ollamaModel = usePanelState(({ llm }) => llm.ollama.model)
  const hasKey = usePanelState(({ llm }) => llm.openrouter.key.state !== 'missing')
  const isTroubled = usePanelState(({ llm }) => llm.problem !== null)
  const target = usePanelState(({ llm }) => (llm.switching?.outcome === 'running' ? llm.switching.to : null))
  const openDialog = useOpenDialog()
  const action = useAction(switchTo)

  const choose = (to: Source): void => {
    if (to === 'openrouter' && !hasKey) openDialog('key')
    else void action.run(to)
  }
  const segments = sourcesShown(source).map((value): Segment<Source> => {
    const isCurrent = value === source
    const modelShown = isCurrent ? model : value === 'ollama' ? ollamaModel : null
    const notes = [isCurrent && isTroubled && panel.source.troubled, value === target && panel.source.switching]
    return {
      value,
      label: [panel.source[value], modelShown, ...notes].filter(Boolean).join(' '),
      content: (
        <>
          {panel.source[value]}
          {modelShown && (
            <span className="hidden max-w-44 truncate font-normal text-faint @3xl:inline">{modelShown}</span>
          )}
          {isCurrent && isTroubled && <MarkIcon shape="broken" className="size-2.5" />}
          {value === target && <MarkIcon shape="busy" className="size-2.5" />}
        </>
      ),
    }
  })
  return (
    <div className="grid min-w-0 gap-1">
      <Segmented
        label={panel.source.label}
        value={source}
        segments={segments}
        unavailable={action.blocked || action.pending}
        onChoose={choose}
      />
      <FailureNote failure={action.failure} />
    </div>
  )
}
