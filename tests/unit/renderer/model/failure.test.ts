import { expect, test } from 'vitest'
import { beyondTitle } from '../../../../renderer/model/failure.ts'

test('a failure in one line says nothing twice', () => {
  const title = 'OpenRouter cannot be reached'
  expect(beyondTitle({ title, detail: `${title} at 127.0.0.1:9: nothing listens there.` })).toBe(
    ' at 127.0.0.1:9: nothing listens there.',
  )
  expect(beyondTitle({ title, detail: 'Check the network.' })).toBe(' Check the network.')
  expect(beyondTitle({ title, detail: null })).toBe('')
})
