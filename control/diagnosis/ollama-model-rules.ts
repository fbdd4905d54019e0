import { type LoadedModel, sameModel } from '../../shared/ollama.ts'
import { reason } from '../../shared/reason.ts'
import type { Diagnosis, OllamaModel } from '../../shared/state.ts'
import { bestTeacher, memoryFor } from '../../shared/suggested-teachers.ts'
import type { Facts } from './facts.ts'

type Repairs = Diagnosis['repairs']

/** What ends it that nothing answers: a start from here where its program is there, else a look once the user did something. */
export const notRunningRepairs = ({ llm }: Facts): Repairs => [
  ...(llm.ollama.canStart ? [{ repair: 'start-ollama' as const, params: {} }] : []),
  { repair: 'check-now', params: { service: 'ollama' } },
  { repair: 'switch-to-openrouter', params: {} },
]

export const notPulledRepairs = (model: string): Repairs => [
  { repair: 'pull-model', params: { model } },
  { repair: 'switch-to-openrouter', params: {} },
]

const inGB = (bytes: number): string => (bytes / 1e9).toFixed(1)

/** What is the matter with the model although Ollama answers and has it. Only where Ollama is the source. */
export function diagnoseOllama(facts: Facts): Diagnosis[] {
  const { ollama, source } = facts.llm
  if (source !== 'ollama' || !ollama.running) return []
  const model = ollama.models.find(({ name }) => sameModel(name, ollama.model))
  if (!model || model.cloud) return []
  const loaded = ollama.loaded.find(({ name }) => name === model.name)
  // What is in memory fits, be it on a card with memory of its own.
  if (loaded) return onProcessor(loaded, facts)
  return memoryFor(model.size) > ollama.memory ? [tooLarge(model, facts)] : []
}

function tooLarge({ name, size }: OllamaModel, { llm: { ollama } }: Facts): Diagnosis {
  const smaller = bestTeacher(ollama.memory).name
  const params = { model: name, size: inGB(size), needed: inGB(memoryFor(size)), has: inGB(ollama.memory), smaller }
  return {
    id: 'model-too-large',
    severity: 'warning',
    title: reason('diagnosis.model-too-large.title', params),
    explanation: reason('diagnosis.model-too-large.text', params),
    service: 'ollama',
    evidence: [
      { at: ollama.checkedAt ?? 0, source: reason('source.ollama'), text: reason('evidence.model-size', params) },
    ],
    // It is downloaded where it is not here.
    repairs: [{ repair: 'switch-to-ollama', params: { model: smaller } }],
    since: 0,
  }
}

/** Nothing is wrong, but somebody may wonder why it is slow. */
function onProcessor({ name, size, sizeVram }: LoadedModel, { llm: { ollama } }: Facts): Diagnosis[] {
  if (size === 0 || sizeVram > 0) return []
  const params = { model: name, size: inGB(size), vram: inGB(sizeVram) }
  return [
    {
      id: 'model-on-cpu',
      severity: 'note',
      title: reason('diagnosis.model-on-cpu.title', params),
      explanation: reason('diagnosis.model-on-cpu.text'),
      service: 'ollama',
      evidence: [
        { at: ollama.checkedAt ?? 0, source: reason('source.ollama'), text: reason('evidence.loaded', params) },
      ],
      repairs: [],
      since: 0,
    },
  ]
}
