import type { LinkDown } from '../../shared/link.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Link } from './link.ts'

/** Milliseconds. A file is written within a few; nobody who waits for an answer should hang for ever. */
const ANSWER_WITHIN_MS = 10_000

export type ConfigPatches = {
  /** Asks the control plane for a change of config.json. Resolves to the problem that spoke against it. */
  ask(patch: Record<string, unknown>): Promise<Problem | null>
  answer(message: Extract<LinkDown, { type: 'config-patch-answer' }>): void
}

export function createConfigPatches({ send }: Pick<Link, 'send'>, withinMs = ANSWER_WITHIN_MS): ConfigPatches {
  const waiting = new Map<number, (problem: Problem | null) => void>()
  let lastId = 0
  return {
    ask(patch) {
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        const late = problemOf('unavailable', 'LLM Trainer did not answer; whether the change was saved is not known.')
        const timer = setTimeout(() => settle(late), withinMs)
        const settle = (problem: Problem | null): void => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(problem)
        }
        waiting.set(id, settle)
        send({ type: 'config-patch', id, patch })
      })
    },
    answer: ({ id, problem }) => waiting.get(id)?.(problem),
  }
}
