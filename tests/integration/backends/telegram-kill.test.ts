import { expect, test } from 'vitest'
import { problemOf } from '../../../shared/problem.ts'
import { bot as words } from '../../../shared/words/en/bot.ts'
import { person } from '../../support/fake-telegram.ts'
import { expectOnceEach, firstLine, longPart, UNDER_WAY, type Written } from '../../support/killed-bots.ts'
import { isLongRun } from '../../support/long-run.ts'
import { random as seededRandom } from '../../support/seeded-random.ts'
import { startTelegram, type TelegramSetup } from '../../support/telegram-setup.ts'
import { waitFor } from '../../support/wait-for.ts'

const people = Array.from({ length: 12 }, (_, n) => person(n + 1))
const RUNS = isLongRun ? 50 : 2
const SEED = 20_251_127
const PATIENCE_MS = 60_000
/** Of the answers to Telegram's posts. */
const SHARE_LOST = 0.1
/** Characters of a message. */
const MOST = 4096

/** How many parts the answer to a message has: every second one is long. */
const partsOf = (text: string): string[] =>
  text.includes('long') ? [1, 2, 3].map((part) => `${text}: ${part}`) : [`${text}: 1`]
const answerTo = (text: string): string => {
  const parts = partsOf(text)
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => longPart(part, MOST)).join('\n\n')
}

/** Everybody writes a few messages, in turns. */
function everybodyWrites({ fake }: TelegramSetup, run: number, turns: readonly string[]): Written[] {
  return turns.flatMap((turn) =>
    people.map((who) => {
      const text = `${turn} question of ${who.id} in run ${run}`
      fake.says(who, text)
      return { user: String(who.id), text, parts: partsOf(text) }
    }),
  )
}

const states = (setup: TelegramSetup): Map<string, string> =>
  new Map(setup.kept().flatMap(({ messages }) => messages.map(({ text, state }) => [text, state] as const)))
const allDone = (setup: TelegramSetup, written: readonly Written[]): Promise<unknown> =>
  waitFor(
    () => states(setup),
    (now) => written.every(({ text }) => ['answered', 'uncertain'].includes(now.get(text) ?? '')),
    PATIENCE_MS,
  )
const gotSince = ({ fake }: TelegramSetup, before: number) => {
  const sent = fake.sent().slice(before)
  return (user: string): string[] =>
    sent.filter(({ chatId }) => String(chatId) === user).map(({ text }) => firstLine(text))
}

test(`killed at random in ${RUNS} runs, long answers among others: nothing lost, nothing answered twice, each user in order (seed ${SEED})`, {
  timeout: 1_800_000,
}, async ({ annotate }) => {
  const random = seededRandom(SEED)
  await using setup = await startTelegram()
  const { fake, llm } = setup
  llm.answer = answerTo
  let inDoubt = 0
  for (let run = 0; run < RUNS; run += 1) {
    const before = fake.sent().length
    const written = everybodyWrites(setup, run, ['first', 'long', 'last'])
    const total = written.flatMap(({ parts }) => parts).length
    // Somewhere on the way: before the first is taken, in the midst, or just before the last.
    const untilSent = Math.floor(random() * total)
    await waitFor(
      () => fake.sent().length - before,
      (sent) => sent >= untilSent,
      PATIENCE_MS,
    )
    await setup.restart('SIGKILL')
    await allDone(setup, written)
    inDoubt += expectOnceEach(`run ${run}`, written, { got: gotSince(setup, before), states: states(setup) })
  }
  await annotate(`${RUNS} kills, ${inDoubt} messages in doubt`)
  expect(fake.violations).toEqual([])
})

test(`posted to, and killed at random in ${RUNS} runs: nothing lost, nothing answered twice, each user in order (seed ${SEED})`, {
  timeout: 1_800_000,
}, async ({ annotate }) => {
  const random = seededRandom(SEED)
  await using setup = await startTelegram({ mode: 'webhook', publicUrl: 'https://bots.example' })
  const { fake, llm } = setup
  llm.answer = answerTo
  let lost = 0
  let inDoubt = 0
  for (let run = 0; run < RUNS; run += 1) {
    const before = fake.sent().length
    const killed = setup.bot()
    let untilTaken = run % 2 === 0 ? 1 + Math.floor(random() * people.length * 2) : 0
    // Some of what was taken is posted again all the same.
    const took = (): 'heard' | 'lost' => {
      untilTaken -= 1
      if (untilTaken === 0) killed.signal('SIGKILL')
      if (random() > SHARE_LOST) return 'heard'
      lost += 1
      return 'lost'
    }
    fake.postsTo({ to: killed.url, took })
    const written = everybodyWrites(setup, run, ['first', 'long'])
    // In every second run while Telegram posts, which is soon over; else when so much is out.
    if (untilTaken > 0) await killed.exited
    else {
      const untilSent = Math.floor(random() * written.flatMap(({ parts }) => parts).length)
      await waitFor(
        () => fake.sent().length - before,
        (sent) => sent >= untilSent,
        PATIENCE_MS,
      )
    }
    fake.postsTo({ to: (await setup.restart('SIGKILL')).url, took })
    await allDone(setup, written)
    await waitFor(fake.unacknowledged, (waiting) => waiting.length === 0, PATIENCE_MS)
    inDoubt += expectOnceEach(`run ${run}`, written, { got: gotSince(setup, before), states: states(setup) })
  }
  await annotate(`${RUNS} kills, ${lost} answers to posts lost, ${inDoubt} messages in doubt`)
  expect(fake.violations).toEqual([])
})

test(`killed at random in ${RUNS} outages: everybody is told once, or it is in doubt, and answered when it is over (seed ${SEED})`, {
  timeout: 1_800_000,
}, async ({ annotate }) => {
  const random = seededRandom(SEED)
  await using setup = await startTelegram()
  const { fake, llm } = setup
  let untold = 0
  for (let run = 0; run < RUNS; run += 1) {
    const before = fake.sent().length
    llm.answer = () => problemOf('provider-unreachable', 'no line', { retryAfter: 0.2 })
    const written = everybodyWrites(setup, run, ['first', 'last'])
    const told = (): number => fake.sent().length - before
    const untilTold = Math.floor(random() * people.length)
    await waitFor(told, (count) => count >= untilTold, PATIENCE_MS)
    await setup.restart('SIGKILL')
    await waitFor(
      () => setup.toBeTold(),
      ({ pending, told: noted }) => pending === 0 && noted === people.length,
      PATIENCE_MS,
    )
    const got = gotSince(setup, before)
    const times = people.map(({ id }) => got(String(id)).filter((text) => text === words.outage).length)
    expect(Math.max(...times), `run ${run}: nobody is told twice`).toBeLessThanOrEqual(1)
    const missed = times.filter((count) => count === 0).length
    expect(missed, `run ${run}: not told is only whose notice was going out`).toBeLessThanOrEqual(UNDER_WAY)
    untold += missed
    llm.answer = answerTo
    await allDone(setup, written)
    const all = gotSince(setup, before)
    const answers = (user: string): string[] => all(user).filter((text) => text !== words.outage)
    expectOnceEach(`run ${run}`, written, { got: answers, states: states(setup) })
  }
  await annotate(`${RUNS} kills, ${untold} notices in doubt`)
  expect(fake.violations).toEqual([])
})
