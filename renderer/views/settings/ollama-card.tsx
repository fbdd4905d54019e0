import { ChevronRight } from 'lucide-react'
import type { Shape } from '../../../shared/presentation/mark.ts'
import { ollamaSituation } from '../../../shared/presentation/ollama-situation.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import type { OllamaSituation } from '../../../shared/words/en/panel-states.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Card, Label } from '../../components/card.tsx'
import { Status } from '../../components/status.tsx'
import { OllamaHelp } from '../shared/ollama-help.tsx'
import { OllamaModels } from '../shared/ollama-models.tsx'
import { PullRow } from '../shared/pull-row.tsx'
import { SuggestedTeachers } from '../shared/suggested-teachers.tsx'
import { ModelMenu } from './model-menu.tsx'
import { OllamaServer } from './ollama-server.tsx'
import { PullForm } from './pull-form.tsx'

/** Ollama is a choice: that it is absent is no fault. */
const shapes: Record<OllamaSituation, Shape> = {
  'not-looked': 'neutral',
  'not-installed': 'stopped',
  'not-running': 'stopped',
  'no-models': 'neutral',
  ready: 'ok',
}

export function OllamaCard() {
  const situation = usePanelState(({ llm }) => ollamaSituation(llm.ollama))
  const version = usePanelState(({ llm }) => llm.ollama.version)
  const isRunning = usePanelState(({ llm }) => llm.ollama.running)
  const hasModels = usePanelState(({ llm }) => llm.ollama.models.length > 0)
  return (
    <Card
      place={placeOf.setting('ollama')}
      title={panel.ollama.title}
      aside={
        <span className="flex items-center gap-3">
          {version && <span className="text-sm text-faint">{fill(panel.services.version, { version })}</span>}
          <Status mark={{ shape: shapes[situation], word: panel.ollamaSituations[situation] }} />
        </span>
      }
    >
      <OllamaServer />
      {hasModels && (
        <div className="grid gap-1">
          <Label>{panel.ollama.models}</Label>
          <OllamaModels more={(model, inUse) => <ModelMenu model={model} inUse={inUse} />} />
        </div>
      )}
      <Downloads />
      <OllamaHelp />
      {isRunning && !hasModels && <PullForm />}
      {hasModels && (
        <details className="group">
          <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm font-medium text-muted hover:text-text">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 motion-safe:transition-transform group-open:rotate-90"
            />
            {panel.ollamaManager.another}
          </summary>
          <div className="mt-3 grid gap-4">
            <SuggestedTeachers />
            <PullForm />
          </div>
        </details>
      )}
    </Card>
  )
}

function Downloads() {
  const pulls = usePanelState(({ llm }) => llm.ollama.pulls)
  if (pulls.length === 0) return null
  return (
    <div className="grid gap-2">
      <Label>{panel.ollamaManager.downloads}</Label>
      {pulls.map((pull) => (
        <PullRow key={pull.model} pull={pull} />
      ))}
    </div>
  )
}
