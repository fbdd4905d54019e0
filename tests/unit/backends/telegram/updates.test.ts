import { describe, expect, test } from 'vitest'
import { createAlbums } from '../../../../backends/telegram/albums.ts'
import { messagesIn, updateId } from '../../../../backends/telegram/updates.ts'
import { messageFrom, person } from '../../../support/fake-telegram.ts'

const ada = person(1, { first_name: 'Ada', last_name: 'Lovelace', username: 'ada', language_code: 'de-AT' })
const update = (id: number, message: Record<string, unknown>) => ({
  update_id: id,
  message: messageFrom(ada, { message_id: id + 100, date: 1_700_000_000, ...message }),
})
const read = (updates: unknown[], albums = createAlbums()) => messagesIn(updates, '42', albums)
const only = (one: unknown) => read([one])[0]

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
  ['   ', true],
])('whether only the bot itself answers %j: %s', (text, command) => {
  expect(only(update(1, { text }))?.command).toBe(command)
})

test('a batch is in the order of its updates, whatever its own', () => {
  const batch = [update(9, { text: 'c' }), update(7, { text: 'a' }), update(8, { text: 'b' })]
  expect(read(batch).map(({ text }) => text)).toEqual(['a', 'b', 'c'])
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
    expect(read([one])).toEqual([])
    expect(updateId(one)).toBe(1)
  })

  test.each([
    ['a message that was pinned', { pinned_message: { message_id: 1 } }],
    ['a timer that was set', { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }],
    ['a word of Telegram’s that nobody knows yet', { something_new: {} }],
  ])('%s, which nobody wrote', (_, message) => expect(read([update(1, message)])).toEqual([]))

  test('what is no update at all', () => {
    for (const one of [null, 7, 'x', {}, { update_id: 'x' }]) {
      expect(read([one])).toEqual([])
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

describe('pictures', () => {
  const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]

  test('a picture alone is told that only text is read; what stands below it is read', () => {
    expect(only(update(1, { photo }))).toMatchObject({ text: '', command: true })
    expect(only(update(1, { photo, caption: 'What is this?' }))).toMatchObject({
      text: 'What is this?',
      command: false,
    })
  })

  test('an album of eight without words is one message, however it arrives', () => {
    const eight = Array.from({ length: 8 }, (_, n) => update(n + 1, { photo, media_group_id: '77' }))
    const names = [read(eight.slice(0, 3)), read(eight.slice(3))].flat().map(({ sourceId }) => sourceId)
    expect(new Set(names)).toEqual(new Set(['42:album:77']))
  })

  test('an album with a question is that question and nothing else, wherever its words stand', () => {
    const ask = update(2, { photo, media_group_id: '77', caption: 'Which is best?' })
    const around = [1, 3].map((n) => update(n, { photo, media_group_id: '77' }))
    expect(read([...around, ask])).toMatchObject([{ sourceId: '42:2', text: 'Which is best?', command: false }])
    const albums = createAlbums()
    read([ask], albums)
    expect(read([update(4, { photo, media_group_id: '77' })], albums)).toEqual([])
    expect(read([update(5, { photo, media_group_id: '78' })], albums)).toHaveLength(1)
  })
})
