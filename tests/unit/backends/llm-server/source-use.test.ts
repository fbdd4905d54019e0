import { expect, test } from 'vitest'
import { createSourceUse } from '../../../../backends/llm-server/source-use.ts'

function start() {
  let released = 0
  const use = createSourceUse(async () => {
    released += 1
  })
  return { use, released: () => released }
}

test('a source that nobody uses is released at once', async () => {
  const { use, released } = start()
  await use.retire()
  expect(released()).toBe(1)
})

test('a source in use is released after its last request', async () => {
  const { use, released } = start()
  const ends = [use.begin(), use.begin()]
  const retired = use.retire()
  ends[0]?.()
  await Promise.resolve()
  expect(released()).toBe(0)
  ends[1]?.()
  await retired
  expect(released()).toBe(1)
})

test('a source in force is kept between requests', async () => {
  const { use, released } = start()
  use.begin()()
  await Promise.resolve()
  expect(released()).toBe(0)
})
