import type { LocalAnswer } from '../../shared/local-answer.ts'
import { type LoadedModel, sameModel } from '../../shared/ollama.ts'
import { type Fact, reason } from '../../shared/reason.ts'
import type { OllamaModel } from '../../shared/state.ts'
import { bestTeacher, memoryFor } from '../../shared/suggested-teachers.ts'
import type { Facts } from './facts.ts'
import type { Rule } from './rule.ts'

/** What is the matter with the model although Ollama answers and has it. Only where Ollama is the source. */
export const ollamaModelRules: Rule[] = [
  {
    id: 'model-too-large',
    family: 'ollama',
    severity: 'warning',
    mendedBy: 'click',
    impact: 'impact.teacher-late',
    proof: 'proof.smaller-model',
    repairs: ['switch-to-ollama'],
    look(facts) {
      const { ollama } = facts.llm
      const model = modelInUse(facts)
      // What is in memory fits, be it on a card with memory of its own.
      if (model === null || loaded(model, facts) !== null || memoryFor(model.size) <= ollama.memory) return []
      const smaller = bestTeacher(ollama.memory).name
      const needed = inGB(memoryFor(model.size))
      const params = { model: model.name, size: inGB(model.size), needed, has: inGB(ollama.memory), smaller }
      return [
        {
          service: 'ollama',
          params,
          evidence: seen(facts, reason('evidence.model-size', params)),
          // It is downloaded where it is not here.
          repairs: [{ repair: 'switch-to-ollama', params: { model: smaller } }],
        },
      ]
    },
  },
  {
    // Nothing is wrong, but somebody may wonder why it is slow.
    id: 'model-on-cpu',
    family: 'ollama',
    severity: 'note',
    mendedBy: 'you',
    impact: null,
    proof: 'proof.graphics',
    repairs: [],
    look(facts) {
      const model = modelInUse(facts)
      const inMemory = model && loaded(model, facts)
      if (!inMemory || inMemory.size === 0 || inMemory.sizeVram > 0) return []
      const params = { model: inMemory.name, size: inGB(inMemory.size), vram: inGB(inMemory.sizeVram) }
      return [{ service: 'ollama', params, evidence: seen(facts, reason('evidence.loaded', params)) }]
    },
  },
  {
    id: 'model-loading',
    family: 'ollama',
    severity: 'note',
    mendedBy: 'you',
    impact: null,
    proof: 'proof.first-word',
    repairs: [],
    look(facts) {
      const { localLoad, machine } = facts
      const since = localLoad.waitingSince
      const model = modelInUse(facts)
      if (model === null || since === null || machine.at - since < LONG_MS) return []
      // Ollama lists a model while it still loads it; one that was there before is slow for another reason.
      const seenAt = facts.loadedSince[model.name]
      if (seenAt !== undefined && seenAt < since) return []
      const { last } = localLoad
      const before =
        last !== null && sameModel(model.name, last.model)
          ? reason('load.before', { seconds: inSeconds(last.ms) })
          : reason('load.unknown')
      const params = { model: model.name, seconds: inSeconds(machine.at - since), before }
      return [{ service: 'ollama', params, evidence: seen(facts, reason('evidence.no-word', params)), since }]
    },
  },
  {
    // Nobody is told of it: it only answers as if the beginning had never been said.
    id: 'context-full',
    family: 'ollama',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.forgets',
    proof: 'proof.context',
    repairs: [],
    look(facts) {
      const { localAnswer: answer, maxHistory } = facts
      const model = modelInUse(facts)
      const context = (model && loaded(model, facts))?.context ?? null
      if (model === null || context === null || answer === null || !sameModel(model.name, answer.model)) return []
      if (!isFull(answer, context)) return []
      const { promptTokens, tokens, at } = answer
      const params = { model: model.name, read: promptTokens, written: tokens - promptTokens, context, max: maxHistory }
      return [
        {
          service: 'ollama',
          params,
          evidence: [{ at, source: reason('source.ollama'), text: reason('evidence.context', params) }],
        },
      ]
    },
  },
]

/**
 * Shares of the context. What does not fit is left out by whole messages, so that a cut question is somewhat shorter than the context;
 * and what is written needs room as well.
 */
const FULL = { read: 0.9, together: 0.97 }
const isFull = ({ promptTokens, tokens }: LocalAnswer, context: number): boolean =>
  promptTokens >= context * FULL.read || tokens >= context * FULL.together

/** The model on this computer that teaches. */
function modelInUse({ llm: { ollama, source } }: Facts): OllamaModel | null {
  if (source !== 'ollama' || !ollama.running) return null
  const model = ollama.models.find(({ name }) => sameModel(name, ollama.model))
  return model === undefined || model.cloud ? null : model
}

const loaded = ({ name }: OllamaModel, { llm }: Facts): LoadedModel | null =>
  llm.ollama.loaded.find((one) => one.name === name) ?? null

/** Milliseconds. */
const LONG_MS = 3_000
const inSeconds = (ms: number): number => Math.round(ms / 1000)

const inGB = (bytes: number): Fact => ({ word: 'gigabytes', of: bytes })

const seen = ({ llm }: Facts, text: ReturnType<typeof reason>) => [
  { at: llm.ollama.checkedAt ?? 0, source: reason('source.ollama'), text },
]
