import type { UsableSource } from '../../backends/llm-server/source.ts'
import type { ChatOptions, ChatRequest, ChatResult } from '../../providers/provider.ts'
import { type ProblemCode, type ProblemDetails, problemError } from '../../shared/problem.ts'

type Step = { piece: string } | { error: unknown } | { result: ChatResult }

/** One generation that went out, and what the provider does with it: the test says when. */
export type ScriptedGeneration = {
  request: ChatRequest
  options: ChatOptions
  says(piece: string): void
  succeeds(text?: string): void
  fails(code: ProblemCode, details?: ProblemDetails): void
  /** Nothing of it is left. */
  isOver(): boolean
}

export type ScriptedSource = UsableSource & {
  generations: ScriptedGeneration[]
  /** Resolves with the n-th generation (from 1) as soon as it went out. */
  nth(count: number): Promise<ScriptedGeneration>
  isReleased(): boolean
}

export const wholeAnswer = (text: string): ChatResult => ({
  text,
  model: 'the/model-that-answered',
  tokens: 7,
  costUsd: 0.001,
  finishReason: 'stop',
})

/** A source for unit tests of what the LLM server does with one. */
export function scriptedSource(change: Partial<UsableSource> = {}): ScriptedSource {
  const generations: ScriptedGeneration[] = []
  const watchers = new Set<() => void>()
  let isReleased = false

  async function* chat(request: ChatRequest, options: ChatOptions): AsyncGenerator<string, ChatResult> {
    const steps: Step[] = []
    let wake = (): void => undefined
    let isOver = false
    const add = (step: Step): void => {
      steps.push(step)
      wake()
    }
    options.signal.addEventListener('abort', () => add({ error: options.signal.reason }))
    generations.push({
      request,
      options,
      says: (piece) => add({ piece }),
      succeeds: (text = 'Yes.') => add({ result: wholeAnswer(text) }),
      fails: (code, details) => add({ error: problemError(code, `failed: ${code}`, details) }),
      isOver: () => isOver,
    })
    for (const look of [...watchers]) look()
    try {
      for (;;) {
        const step = steps.shift()
        if (step === undefined)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        else if ('error' in step) throw step.error
        else if ('result' in step) return step.result
        else yield step.piece
      }
    } finally {
      isOver = true
    }
  }

  return {
    provider: { source: 'openrouter', chat },
    model: 'the/model',
    deadlines: { connectMs: 10, firstTokenMs: 60_000, totalMs: 120_000 },
    atOnce: Number.POSITIVE_INFINITY,
    inForce: { source: 'openrouter', model: 'the/model', keyFingerprint: 'abc' },
    async release() {
      isReleased = true
    },
    ...change,
    generations,
    nth: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          const generation = generations[count - 1]
          if (!generation) return
          watchers.delete(look)
          resolve(generation)
        }
        watchers.add(look)
        look()
      }),
    isReleased: () => isReleased,
  }
}
