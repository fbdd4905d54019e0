import { Agent, request } from 'undici'
import { person } from '../support/fake-telegram.ts'
import { hangs } from '../support/fake-telegram-answers.ts'
import { startSms } from '../support/sms-program.ts'
import { startTelegram, type TelegramSetup } from '../support/telegram-setup.ts'
import { below, type Row, timed } from './rows.ts'

const STATUS_MS = 5
const WARM_UP = 300
/** Users of each of whom a message waits. */
const WAITING = 1_000

/** How quickly the bots say how they are while very many wait for an answer. */
export const botsStatus = async (times: number): Promise<Row[]> => [
  ...(await telegramHangs(times)),
  await telegramTells(times),
  ...(await smsHangs(times)),
]

/** As our own page asks, where it is in the settings of a test. */
const page = { origin: 'http://localhost:8032' }

type Ask = { url: string; headers?: Record<string, string> }

/** On one connection: what it takes to make one is none of the bot's. */
async function askOften({ url, headers = {} }: Ask, times: number, warmUp = WARM_UP): Promise<number[]> {
  const connection = new Agent({ connections: 1 })
  const ask = async (): Promise<void> => {
    const { body } = await request(url, { dispatcher: connection, headers })
    await body.text()
  }
  for (let n = 0; n < warmUp; n += 1) await ask()
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) taken.push((await timed(ask)).ms)
  await connection.destroy()
  return taken
}

const status = ({ bot }: TelegramSetup): string => `${bot().url}/telegram/status`

async function untilWaiting(url: string): Promise<void> {
  for (;;) {
    const { body } = await request(url)
    if (((await body.json()) as { waiting: number }).waiting >= WAITING) return
  }
}

const everybodyWrites = ({ fake }: TelegramSetup): void => {
  for (let n = 0; n < WAITING; n += 1) fake.says(person(n), 'Silence')
}

async function telegramHangs(times: number): Promise<Row[]> {
  await using setup = await startTelegram()
  const { fake, llm } = setup
  await fake.polled()
  llm.answer = () => null
  fake.next('sendChatAction', ...Array.from({ length: 50 }, () => hangs))
  everybodyWrites(setup)
  await untilWaiting(status(setup))
  const while1000 = 'while 1,000 users wait, and Telegram and the LLM server hang, once warm'
  const rowOf = async (what: string, ask: Ask): Promise<Row> =>
    below(`${what} ${while1000}`, STATUS_MS, await askOften(ask, times), 'p99')
  return [
    await rowOf('GET /telegram/status', { url: status(setup) }),
    await rowOf('GET / of the Telegram bot', { url: `${setup.bot().url}/` }),
    await rowOf('GET /telegram/status with all users', { url: status(setup), headers: page }),
  ]
}

/** The busiest time: an outage begins, and everybody is told of it, in Telegram's pace. */
async function telegramTells(times: number): Promise<Row> {
  await using setup = await startTelegram({ targets: { llmServer: null, middleware: null } })
  await setup.fake.polled()
  await askOften({ url: status(setup) }, 0)
  everybodyWrites(setup)
  await untilWaiting(status(setup))
  const taken = await askOften({ url: status(setup) }, times, 0)
  return below('GET /telegram/status while 1,000 users are told of an outage', STATUS_MS, taken, 'p99')
}

async function smsHangs(times: number): Promise<Row[]> {
  await using sms = await startSms()
  sms.answers(() => undefined)
  const url = sms.at('/sms/status')
  for (let n = 0; n < WAITING; n += 1) await sms.inbound({ From: `+1555010${1000 + n}` })
  sms.twilio.hang(true)
  await untilWaiting(url)
  const while1000 = 'while 1,000 users wait, and Twilio and the LLM server hang, once warm'
  const rows = [
    below(`GET /sms/status ${while1000}`, STATUS_MS, await askOften({ url }, times), 'p99'),
    below(
      `GET /sms/status with all users ${while1000}`,
      STATUS_MS,
      await askOften({ url, headers: page }, times),
      'p99',
    ),
  ]
  sms.twilio.hang(false)
  return rows
}
