import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasRoom, noPacing, type Pacing, reserve } from '../../../../backends/telegram/pacing.ts'

/** When messages to these chats go out that are all asked for at once, in milliseconds from then. */
function timesOf(chats: readonly string[], askedAt = 1_000_000): number[] {
  let pacing: Pacing = noPacing
  return chats.map((chat) => {
    const reserved = reserve(pacing, chat, askedAt)
    pacing = reserved.pacing
    return reserved.waitMs
  })
}

test('three to one chat go out at once, then one a second', () => {
  expect(timesOf(['a', 'a', 'a', 'a', 'a'])).toEqual([0, 0, 0, 1000, 2000])
})

test('twenty-five go out at once, then twenty-five a second', () => {
  const times = timesOf(Array.from({ length: 75 }, (_, chat) => String(chat)))
  expect(times.slice(0, 25)).toEqual(Array(25).fill(0))
  expect(times.at(25)).toBe(40)
  expect(times.at(-1)).toBe(2000)
})

test('what was not used comes back', () => {
  let pacing: Pacing = noPacing
  for (let at = 0; at < 3; at += 1) pacing = reserve(pacing, 'a', 0).pacing
  expect(hasRoom(pacing, 'a', 0)).toBe(false)
  expect(hasRoom(pacing, 'b', 0)).toBe(true)
  expect(hasRoom(pacing, 'a', 1000)).toBe(true)
  expect(reserve(pacing, 'a', 3000).waitMs).toBe(0)
})

test('a clock that is set back makes nobody wait for it', () => {
  const { pacing } = reserve(noPacing, 'a', 1_000_000)
  expect(reserve(pacing, 'a', 0).waitMs).toBe(0)
})

test('chats that could send at once anyway are forgotten', () => {
  let pacing: Pacing = noPacing
  for (let chat = 0; chat < 1300; chat += 1) pacing = reserve(pacing, String(chat), chat * 100).pacing
  expect(pacing.chats.size).toBeLessThanOrEqual(1001)
})

test('whenever messages are asked for, no second has too many', () => {
  const asked = fc.array(fc.record({ chat: fc.constantFrom('a', 'b', 'c'), after: fc.nat(1500) }), { maxLength: 60 })
  fc.assert(
    fc.property(asked, (messages) => {
      let pacing: Pacing = noPacing
      let now = 1_000
      const out: { chat: string; at: number }[] = []
      for (const { chat, after } of messages) {
        now += after
        const reserved = reserve(pacing, chat, now)
        pacing = reserved.pacing
        out.push({ chat, at: now + reserved.waitMs })
      }
      for (const { chat, at } of out) {
        const within = out.filter((one) => one.chat === chat && one.at >= at && one.at < at + 10_000)
        expect(within.length).toBeLessThanOrEqual(3 + 10)
      }
    }),
  )
})
