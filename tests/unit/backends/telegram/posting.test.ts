import { expect, test } from 'vitest'
import { afterLook, nothingPosted, type Posting } from '../../../../backends/telegram/posting.ts'

type Look = { pending?: number; error?: string | null; errorAt?: number | null; hasPosted?: boolean }

const look = (
  before: Posting,
  { pending = 1, error = 'Connection refused', errorAt = 5_000, hasPosted = false }: Look,
): Posting =>
  afterLook(before, { url: 'https://bots.example:8443/x', pending, lastError: error, lastErrorAt: errorAt }, hasPosted)
const after = (...looks: Look[]): Posting => looks.reduce(look, nothingPosted)

test('messages that wait after an error are told at the second look, once', () => {
  expect(after({}).problem).toBeNull()
  const second = after({}, {})
  expect(second.problem).toMatchObject({
    code: 'bot-not-posted',
    detail: 'Telegram cannot post to bots.example:8443: Connection refused',
  })
  expect(look(second, {})).toBe(second)
})

test.each<[string, Look[]]>([
  ['nothing waits', [{}, { pending: 0 }]],
  [
    'nothing ever went wrong',
    [
      { error: null, errorAt: null },
      { error: null, errorAt: null },
    ],
  ],
  ['something is posted in between', [{}, { hasPosted: true }]],
  ['the error is from before the last that was posted', [{ hasPosted: true }, {}, {}, {}]],
])('no fault where %s', (_, looks) => expect(after(...looks).problem).toBeNull())

test('a new error after something was posted counts', () => {
  expect(after({ hasPosted: true }, { errorAt: 9_000 }, { errorAt: 9_000 }).problem).not.toBeNull()
})

test('it is over when something is posted, or nothing waits any more', () => {
  for (const end of [{ hasPosted: true }, { pending: 0 }]) expect(after({}, {}, end).problem).toBeNull()
})
