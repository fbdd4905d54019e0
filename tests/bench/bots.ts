import { Agent, request } from 'undici'
import { hangs, person } from '../support/fake-telegram.ts'
import { startSms } from '../support/sms-program.ts'
import { startTelegram } from '../support/telegram-setup.ts'
import { below, type Effort, none, type Row, timed } from './rows.ts'

const STATUS_MS = 5
const REVOKED_MS = 5_000
const WARM_UP = 300
/** People, and messages of each. */
const BURST = { people: 200, each: 5 }

/** What the bots promise: quick to say how they are, a revoked token noticed, a burst answered once and in order. */
export const bots = async ({ quick }: Effort): Promise<Row[]> => [
  await telegramStatus(quick ? 200 : 2000),
  await smsStatus(quick ? 200 : 2000),
  await revoked(quick ? 2 : 5),
  ...(await burst(quick ? { people: 20, each: 5 } : BURST)),
]

/** On one connection: what it takes to make one is none of the bot's. */
async function askOften(url: string, times: number): Promise<number[]> {
  const connection = new Agent({ connections: 1 })
  const ask = async (): Promise<void> => {
    const { body } = await request(url, { dispatcher: connection })
    await body.text()
  }
  for (let n = 0; n < WARM_UP; n += 1) await ask()
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) taken.push((await timed(ask)).ms)
  await connection.destroy()
  return taken
}

async function telegramStatus(times: number): Promise<Row> {
  await using setup = await startTelegram()
  const { fake, llm } = setup
  await fake.polled()
  llm.answer = () => null
  fake.next('getUpdates', hangs, hangs)
  fake.next('sendChatAction', hangs, hangs)
  for (let n = 0; n < 10; n += 1) fake.says(person(n), 'Silence')
  const taken = await askOften(`${setup.bot().url}/telegram/status`, times)
  return below('GET /telegram/status while Telegram and the LLM server hang, once warm', STATUS_MS, taken, 'p99')
}

async function smsStatus(times: number): Promise<Row> {
  await using sms = await startSms()
  const held: (() => void)[] = []
  sms.answers(({ response }) => void held.push(() => response.destroy()))
  for (let n = 0; n < 10; n += 1) await sms.inbound({ From: `+1555010${100 + n}` })
  sms.twilio.hang(true)
  const taken = await askOften(sms.at('/sms/status'), times)
  for (const release of held) release()
  sms.twilio.hang(false)
  return below('GET /sms/status while Twilio and the LLM server hang, once warm', STATUS_MS, taken, 'p99')
}

async function revoked(runs: number): Promise<Row> {
  const taken: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await using setup = await startTelegram()
    await setup.fake.polled()
    const bot = setup.bot()
    const noticed = bot.heard('ability', ({ ability }) => ability.state === 'blocked')
    const notice = async () => {
      setup.fake.revoke()
      await noticed
    }
    taken.push((await timed(notice)).ms)
  }
  return below('a token revoked while the bot waits for messages, to its problem', REVOKED_MS, taken)
}

async function burst({ people, each }: typeof BURST): Promise<Row[]> {
  await using setup = await startTelegram()
  const { fake } = setup
  await fake.polled()
  const writers = Array.from({ length: people }, (_, n) => person(n + 1))
  for (let turn = 0; turn < each; turn += 1) for (const who of writers) fake.says(who, `message ${turn}`)
  const total = people * each
  await fake.hasSent(total)
  const wrong = writers.filter(({ id }) => {
    const texts = fake.sent(id).map(({ text }) => text)
    return texts.join() !== Array.from({ length: each }, (_, turn) => `You said: message ${turn}`).join()
  })
  return [
    none(`users of ${people} who got not every answer once and in order, ${total} messages at once`, wrong.length),
  ]
}
