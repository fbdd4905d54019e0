import { expect, test } from 'vitest'
import { createPatientWrites } from '../../../../backends/bot/patient-writes.ts'
import { createAlbums } from '../../../../backends/telegram/albums.ts'
import type { Connection } from '../../../../backends/telegram/connection.ts'
import { type Hears, receiveUpdates } from '../../../../backends/telegram/receiving.ts'
import type { Telegram } from '../../../../providers/telegram/client.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { messageFrom, person } from '../../../support/fake-telegram.ts'
import { silentLog } from '../../../support/silent-log.ts'

type Polled = Parameters<Telegram['getUpdates']>[0]

/** A session over a Telegram whose questions for updates are answered with these, in order; after the last one it ends. */
async function session(answers: readonly unknown[][], hears: Partial<Hears> = {}) {
  const ending = new AbortController()
  const polls: Polled[] = []
  const blocked: Problem[] = []
  const pauses: number[] = []
  const telegram = {
    getMe: async () => ({ id: '1', name: 'Stand-in', username: null }),
    async getUpdates(poll: Polled) {
      polls.push(poll)
      const answer = answers[polls.length - 1]
      if (answer !== undefined) return answer
      ending.abort()
      throw new Error('ended')
    },
  } as unknown as Telegram
  const connection: Connection = {
    key: '1',
    telegram,
    token: '',
    botId: '1',
    albums: createAlbums(),
    mode: 'polling',
    webhook: { url: null, secret: '' },
    retire: () => undefined,
  }
  const pause = async (ms: number): Promise<void> => void pauses.push(ms)
  await receiveUpdates(
    { connection, signal: ending.signal, takeOver: false, isOurs: () => false, posts: () => 0, pause },
    {
      met: () => undefined,
      messages: async () => undefined,
      works: () => undefined,
      blocked: (problem) => blocked.push(problem),
      log: silentLog(),
      ...hears,
    },
  )
  return { polls, blocked, pauses }
}

const update = { update_id: 7, message: messageFrom(person(1), { message_id: 1, text: 'Hello' }) }

test('updates of which none has a number are told as an answer that makes no sense, and asked for again after a pause', async () => {
  const { polls, blocked, pauses } = await session([[{ nonsense: true }], [update]])
  expect(blocked.map(({ code }) => code)).toEqual(['unexpected-answer'])
  expect(pauses).toEqual([1_000])
  expect(polls.map(({ offset }) => offset)).toEqual([null, null, 8])
})

test('one without a number among others is acknowledged with them', async () => {
  const { polls, blocked } = await session([[{ nonsense: true }, update]])
  expect(polls.map(({ offset }) => offset)).toEqual([null, 8])
  expect(blocked).toEqual([])
})

test('a database in which the other bot is writing is no fault of Telegram’s: the updates wait, and are acknowledged once they are kept', async () => {
  const busy = Object.assign(new Error('database is locked'), { errcode: 5, code: 'ERR_SQLITE_ERROR' })
  const patiently = createPatientWrites()
  let attempts = 0
  const messages: Hears['messages'] = () =>
    patiently(() => {
      attempts += 1
      if (attempts < 3) throw busy
    })
  const { polls, blocked } = await session([[update]], { messages })
  expect(blocked).toEqual([])
  expect(attempts).toBe(3)
  expect(polls.map(({ offset }) => offset)).toEqual([null, 8])
})
