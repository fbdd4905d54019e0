import { randomInt } from 'node:crypto'
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

/** Not from 1: what an earlier process of this service asked may be answered only now, and is not to be taken for ours. */
const firstNumber = (): number => randomInt(2 ** 40)

export function createConfigPatches(
  { send }: Pick<Link, 'send'>,
  withinMs = ANSWER_WITHIN_MS,
  numberedFrom = firstNumber(),
): ConfigPatches {
  const waiting = new Map<number, (problem: Problem | null) => void>()
  let lastId = numberedFrom
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
