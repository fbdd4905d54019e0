import { expect, test } from 'vitest'
import { sendParts } from '../../../../backends/bot/send-parts.ts'
import { problemError } from '../../../../shared/problem.ts'

/** Takes so many parts, and no more. */
const taking = (most: number) => {
  const taken: string[] = []
  return async (part: string): Promise<number> => {
    if (taken.length >= most) throw problemError('bot-unreachable', 'The line broke.', { params: { host: 'x' } })
    return taken.push(part)
  }
}

test('parts are sent in their order', async () => {
  expect(await sendParts(['a', 'b', 'c'], taking(3))).toEqual([1, 2, 3])
})

test('where nothing is out, the problem is what it was', async () => {
  await expect(sendParts(['a', 'b'], taking(0))).rejects.toMatchObject({
    problem: { detail: 'The line broke.', retryable: true, params: { host: 'x' } },
  })
})

test.each([
  [1, 'Part 1 of 3 has been sent. Then: The line broke.'],
  [2, 'Parts 1 to 2 of 3 have been sent. Then: The line broke.'],
])('where %i parts are out, the problem says so, and that repeating would double them', async (sent, detail) => {
  await expect(sendParts(['a', 'b', 'c'], taking(sent))).rejects.toMatchObject({
    problem: { code: 'bot-unreachable', detail, retryable: false, params: { host: 'x', sent, parts: 3 } },
  })
})
