import { hasModel } from '../../../shared/presentation/ollama-situation.ts'
import { suggestedTeachers } from '../../../shared/suggested-teachers.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Label } from '../../components/card.tsx'
import { bytes, gigabytes } from '../../format/amounts.ts'
import { PullButton } from './pull-button.tsx'

const words = panel.ollamaManager

/** Small models that are not here, with what they need; one click downloads one, and `andUse` makes it the teacher. */
export function SuggestedTeachers({ andUse = false }: { andUse?: boolean }) {
  const ollama = usePanelState(({ llm }) => llm.ollama)
  const missing = suggestedTeachers.filter(({ name }) => !hasModel(ollama, name))
  if (missing.length === 0) return null
  return (
    <div className="grid gap-1">
      <Label>{words.suggested}</Label>
      <ul className="grid">
        {missing.map(({ name, size, memory }) => (
          <li key={name} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1">
            <span className="grid min-w-0 flex-1 basis-36">
              <span className="truncate">{name}</span>
              <span className="text-sm text-faint">
                {fill(words.needs, { size: bytes(size), memory: gigabytes(memory) })}
                {memory > ollama.memory && <span className="text-warn"> · {words.tooMuch}</span>}
              </span>
            </span>
            <PullButton model={name} andUse={andUse} short />
          </li>
        ))}
      </ul>
    </div>
  )
}
