import { expect, test } from 'vitest'
import { type FakePerson, person } from '../../support/fake-telegram.ts'
import { isLongRun } from '../../support/long-run.ts'
import { random as seededRandom } from '../../support/seeded-random.ts'
import { startTelegram, type TelegramSetup } from '../../support/telegram-setup.ts'
import { waitFor } from '../../support/wait-for.ts'

const people = Array.from({ length: 12 }, (_, n) => person(n + 1))
const EACH = 3

/** Everybody writes a few messages, in turns. Returns their texts by person. */
function everybodyWrites({ fake }: TelegramSetup, run: number): Map<FakePerson, string[]> {
  const written = new Map(people.map((who) => [who, [] as string[]]))
  for (let turn = 0; turn < EACH; turn += 1)
    for (const who of people) {
      const text = `run ${run}, message ${turn} of ${who.id}`
      fake.says(who, text)
      written.get(who)?.push(text)
    }
  return written
}

/** What became of the messages of this run, by their texts. */
const outcomes = (setup: TelegramSetup): Map<string, string> =>
  new Map(setup.kept().flatMap(({ messages }) => messages.map(({ text, state }) => [text, state] as const)))

const RUNS = isLongRun ? 50 : 1
const SEED = 20_251_127

test(`killed at random in ${RUNS} runs: nothing lost, nothing answered twice, each user in order (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(SEED)
  await using setup = await startTelegram()
  const { fake } = setup
  let uncertain = 0
  for (let run = 0; run < RUNS; run += 1) {
    const written = everybodyWrites(setup, run)
    const total = people.length * EACH
    const before = fake.sent().length
    // Somewhere on the way: before the first is taken, in the midst, or just before the last.
    const untilSent = Math.floor(random() * total)
    await waitFor(
      () => fake.sent().length - before,
      (sent) => sent >= untilSent,
    )
    await setup.restart('SIGKILL')
    const all = [...written.values()].flat()
    await waitFor(
      () => outcomes(setup),
      (states) => all.every((text) => states.get(text) === 'answered' || states.get(text) === 'uncertain'),
      30_000,
    )
    const states = outcomes(setup)
    const answers = fake.sent().slice(before)
    for (const [who, texts] of written) {
      const got = answers.filter(({ chatId }) => chatId === who.id).map(({ text }) => text.replace('You said: ', ''))
      const missing = texts.filter((text) => !got.includes(text))
      expect(got, `run ${run}: in order, and none twice`).toEqual(texts.filter((text) => got.includes(text)))
      expect(
        missing.map((text) => states.get(text)),
        `run ${run}: what was not sent is in doubt`,
      ).toEqual(missing.map(() => 'uncertain'))
      uncertain += texts.filter((text) => states.get(text) === 'uncertain').length
    }
  }
  // As many as are answered at the same time can be under way at a death.
  expect(uncertain).toBeLessThanOrEqual(RUNS * 4)
  expect(fake.violations).toEqual([])
})
