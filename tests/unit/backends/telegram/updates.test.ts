import { describe, expect, test } from 'vitest'
import { messagesIn, updateId } from '../../../../backends/telegram/updates.ts'
import { messageFrom, person } from '../../../support/fake-telegram.ts'

const ada = person(1, { first_name: 'Ada', last_name: 'Lovelace', username: 'ada', language_code: 'de-AT' })
const update = (id: number, message: Record<string, unknown>) => ({
  update_id: id,
  message: messageFrom(ada, { message_id: id + 100, date: 1_700_000_000, ...message }),
})
const only = (one: unknown) => messagesIn([one], '42')[0]

test('a message is read with all that is needed of it', () => {
  expect(only(update(7, { text: 'Hello' }))).toEqual({
    sourceId: '42:7',
    address: '5000000001',
    account: '@ada',
    name: 'Ada Lovelace',
    language: 'de-AT',
    text: 'Hello',
    command: false,
    seq: 107,
    at: 1_700_000_000_000,
  })
})

test.each([
  ['/help', true],
  ['  /help', true],
  ['help /me', false],
  [undefined, true],
  ['   ', true],
])('whether only the bot itself answers %j: %s', (text, command) => {
  expect(only(update(1, { text }))?.command).toBe(command)
})

test('a batch is in the order of its updates, whatever its own', () => {
  const batch = [update(9, { text: 'c' }), update(7, { text: 'a' }), update(8, { text: 'b' })]
  expect(messagesIn(batch, '42').map(({ text }) => text)).toEqual(['a', 'b', 'c'])
})

describe('passed over', () => {
  test.each([
    ['an edited message', { update_id: 1, edited_message: messageFrom(ada, { message_id: 1, text: 'x' }) }],
    ['a group', update(1, { text: 'x', chat: { id: -100_123, type: 'supergroup', title: 'All' } })],
    ['a channel', { update_id: 1, channel_post: { message_id: 1, date: 1, chat: { id: -5, type: 'channel' } } }],
    ['another bot', update(1, { text: 'x', from: { ...ada, is_bot: true } })],
    ['a message that cannot be read', { update_id: 1, message: { text: 7 } }],
    ['a number too large to be one', update(1, { text: 'x', message_id: 2 ** 60 })],
  ])('%s', (_, one) => {
    expect(messagesIn([one], '42')).toEqual([])
    expect(updateId(one)).toBe(1)
  })

  test('what is no update at all', () => {
    for (const one of [null, 7, 'x', {}, { update_id: 'x' }]) {
      expect(messagesIn([one], '42')).toEqual([])
      expect(updateId(one)).toBeNull()
    }
  })
})

describe('hostile names and texts', () => {
  const named = (first_name: string, more = {}) =>
    only(update(1, { text: 'x', from: { ...ada, first_name, last_name: undefined, ...more } }))?.name

  test.each([
    ['\u202eevil\u202c', 'evil'],
    ['a\u0000b\nc\td', 'a b c d'],
    ['<b>x</b> & *y*', '<b>x</b> & *y*'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    ['\ud83d', '\ufffd'],
    ['x'.repeat(300), 'x'.repeat(64)],
    ['😀'.repeat(100), '😀'.repeat(64)],
  ])('%j is kept as %j', (first, kept) => expect(named(first)).toBe(kept))

  test('a name of nothing is the account, else the number', () => {
    expect(named('\u200e \u0007')).toBe('ada')
    expect(named('', { username: undefined })).toBe('5000000001')
  })

  test('a text loses what says nothing and keeps the rest', () => {
    expect(only(update(1, { text: 'a\u0000b\n\u202ec\t\u0007<i>\ud83d' }))?.text).toBe('ab\n\u202ec\t<i>\ufffd')
    expect(only(update(1, { text: '字'.repeat(10_000) }))?.text).toHaveLength(8192)
  })
})
