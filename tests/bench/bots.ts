import { person } from '../support/fake-telegram.ts'
import { startTelegram } from '../support/telegram-setup.ts'
import { botsStatus } from './bots-status.ts'
import { below, type Effort, none, type Row, timed } from './rows.ts'

const REVOKED_MS = 5_000
/** People, and messages of each. */
const BURST = { people: 200, each: 5 }

/** What the bots promise: quick to say how they are, a revoked token noticed, a burst answered once and in order. */
export const bots = async ({ quick }: Effort): Promise<Row[]> => [
  ...(await botsStatus(quick ? 200 : 2000)),
  await revoked(quick ? 2 : 5),
  ...(await burst(quick ? { people: 20, each: 5 } : BURST)),
]

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
