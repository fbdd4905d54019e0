import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { sendJson } from '../../support/http-double.ts'
import { expectOnceEach, firstLine, longPart, type Written } from '../../support/killed-bots.ts'
import { isLongRun } from '../../support/long-run.ts'
import { random as seededRandom } from '../../support/seeded-random.ts'
import { type Question, type SmsProgram, startSms } from '../../support/sms-program.ts'
import { waitFor } from '../../support/wait-for.ts'

const people = Array.from({ length: 12 }, (_, n) => `+1555010${1000 + n}`)
const RUNS = isLongRun ? 50 : 2
const SEED = 20_251_128
const PATIENCE_MS = 60_000
/** Characters of a message. */
const MOST = 1_600

const partsOf = (text: string): string[] =>
  text.includes('long') ? [1, 2].map((part) => `${text}: ${part}`) : [`${text}: 1`]
const answerTo = (text: string): string => {
  const parts = partsOf(text)
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => longPart(part, MOST)).join('\n\n')
}

function states({ database }: SmsProgram): Map<string, string> {
  const db = new DatabaseSync(database, { readOnly: true })
  try {
    const rows = db.prepare('SELECT text, state FROM message').all()
    return new Map(rows.map(({ text, state }) => [String(text), String(state)]))
  } finally {
    db.close()
  }
}

test(`text messages, killed at random in ${RUNS} runs: nothing lost, nothing answered twice, each user in order (seed ${SEED})`, {
  timeout: 1_800_000,
}, async ({ annotate }) => {
  const random = seededRandom(SEED)
  await using sms = await startSms()
  sms.answers(({ request, response }) =>
    sendJson(response, 200, { response: answerTo((request.body as Question).message) }),
  )
  let inDoubt = 0
  let nextSid = 0
  for (let run = 0; run < RUNS; run += 1) {
    const before = sms.twilio.messages.length
    const written: Written[] = ['first', 'long', 'last'].flatMap((turn) =>
      people.map((user) => {
        const text = `${turn} question of ${user} in run ${run}`
        return { user, text, parts: partsOf(text) }
      }),
    )
    const post = ({ user, text }: Written, sid: string): Promise<boolean> =>
      sms.inbound({ From: user, Body: text, MessageSid: sid, SmsSid: sid }).then(
        ({ status }) => status === 200,
        () => false,
      )
    const sids = written.map(() => `SM${(nextSid++).toString(16).padStart(32, '0')}`)
    // Each user's messages come one after the other, as they write them; the bot may be killed in their midst.
    const posting = Promise.all(
      people.map(async (user) => {
        for (const [n, one] of written.entries()) if (one.user === user && !(await post(one, sids[n] ?? ''))) return n
        return null
      }),
    )
    const total = written.flatMap(({ parts }) => parts).length
    const untilSent = Math.floor(random() * total)
    await waitFor(
      () => sms.twilio.messages.length - before,
      (sent) => sent >= untilSent,
      PATIENCE_MS,
    )
    await sms.restart()
    // What was not acknowledged comes again, and what follows it; so does all that was, which changes nothing.
    await posting
    for (const [n, one] of written.entries()) expect(await post(one, sids[n] ?? '')).toBe(true)
    await waitFor(
      () => states(sms),
      (now) => written.every(({ text }) => ['answered', 'uncertain'].includes(now.get(text) ?? '')),
      PATIENCE_MS,
    )
    const sent = sms.twilio.messages.slice(before)
    const got = (user: string): string[] => sent.filter(({ to }) => to === user).map(({ body }) => firstLine(body))
    inDoubt += expectOnceEach(`run ${run}`, written, { got, states: states(sms) })
  }
  await annotate(`${RUNS} kills, ${inDoubt} messages in doubt`)
  expect(sms.twilio.violations).toEqual([])
})
