import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConfigPatches } from '../../../../backends/kit/config-patches.ts'
import type { LinkUp } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const sent: LinkUp[] = []
  return { sent, patches: createConfigPatches({ send: (message) => void sent.push(message) }, 1_000, 0) }
}
const answer = (id: number, problem = null as ReturnType<typeof problemOf> | null) =>
  ({ type: 'config-patch-answer', id, problem }) as const

test('answers reach who asked, in any order', async () => {
  const { sent, patches } = start()
  const asked = [patches.ask({ llm_source: 'ollama' }), patches.ask({ max_exchanges: 0 })]
  expect(sent).toEqual([
    { type: 'config-patch', id: 1, patch: { llm_source: 'ollama' } },
    { type: 'config-patch', id: 2, patch: { max_exchanges: 0 } },
  ])
  const problem = problemOf('bad-input', 'max_exchanges: too small')
  patches.answer(answer(2, problem))
  patches.answer(answer(1))
  expect(await Promise.all(asked)).toEqual([null, problem])
})

test('an answer that never comes is a problem, not an endless wait', async () => {
  const { patches } = start()
  const asked = patches.ask({})
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await asked).toMatchObject({ code: 'unavailable', status: 503 })
})

test('late and unknown answers are nobody’s', async () => {
  const { patches } = start()
  const asked = patches.ask({})
  await vi.advanceTimersByTimeAsync(1_000)
  patches.answer(answer(1))
  patches.answer(answer(99))
  expect((await asked)?.code).toBe('unavailable')
})

test('an answer to an earlier process of the service is not taken for one’s own', async () => {
  const sent: LinkUp[] = []
  const send = (message: LinkUp): void => void sent.push(message)
  const [before, now] = [createConfigPatches({ send }, 1_000), createConfigPatches({ send }, 1_000)]
  void before.ask({ max_exchanges: 1 })
  const asked = now.ask({ max_exchanges: 2 })
  const [old, own] = sent.map((message) => (message.type === 'config-patch' ? message.id : 0))
  now.answer(answer(old ?? 0, problemOf('bad-input', 'of the earlier one')))
  now.answer(answer(own ?? 0))
  expect(await asked).toBeNull()
  await vi.advanceTimersByTimeAsync(1_000)
})

test('an answer leaves no timer behind', async () => {
  const { patches } = start()
  const asked = patches.ask({})
  patches.answer(answer(1))
  await asked
  expect(vi.getTimerCount()).toBe(0)
})
