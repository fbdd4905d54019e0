import { afterDelivery, noTrouble } from '../../backends/sms/delivery-trouble.ts'
import { afterLook, nothingPosted } from '../../backends/telegram/posting.ts'
import type { Facts } from '../../control/diagnosis/facts.ts'
import { createTelegram, type Telegram } from '../../providers/telegram/client.ts'
import { accountProblem, createTwilio } from '../../providers/twilio/client.ts'
import type { Platform } from '../../shared/messaging.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import { type FakeTelegram, fakeBotToken, person, startFakeTelegram } from './fake-telegram.ts'
import { tooMany } from './fake-telegram-answers.ts'
import { fakeAccountSid, fakeAuthToken, startFakeTwilio } from './fake-twilio.ts'
import { closedPort } from './health-targets.ts'
import { askCalmly } from './provider-calls.ts'
import type { NamedSituation } from './situations.ts'
import { servicesWith } from './state-builders.ts'

/** A bot that runs, and met this. */
const botMet = (bot: Platform, problem: Problem): Partial<Facts> => ({
  services: servicesWith({
    [bot]: { lifecycle: 'running', health: 'healthy', ability: { state: 'blocked', problem } },
  }),
})

/** What a call of the real client to Telegram ends in. */
async function telegramMeets(
  call: (telegram: Telegram, fake: FakeTelegram) => Promise<unknown>,
  token = fakeBotToken(),
): Promise<Partial<Facts>> {
  await using fake = await startFakeTelegram()
  const problem = await call(createTelegram({ url: fake.url, token }), fake).then(
    () => Promise.reject(new Error('Telegram did what it was asked for')),
    problemFrom,
  )
  return botMet('telegram', problem)
}

const asks = (telegram: Telegram) => telegram.getUpdates({ offset: null, waitS: 4 }, askCalmly)

/** What keeps the bots from their work, as the platforms' own answers tell it. */
export const botSituations: NamedSituation[] = [
  [
    'bot-token-rejected',
    () => telegramMeets((telegram) => telegram.getMe(askCalmly), fakeBotToken('wrong')),
    'bot-token-rejected.telegram',
  ],
  [
    'bot-conflict-webhook',
    () =>
      telegramMeets((telegram, fake) => {
        fake.setForeignWebhook('https://elsewhere.example/hook')
        return asks(telegram)
      }),
    'bot-conflict-webhook.telegram',
  ],
  [
    'bot-conflict-other',
    () =>
      telegramMeets(async (telegram, fake) => {
        const asked = asks(telegram)
        await fake.polled()
        fake.rivalPolls()
        return asked
      }),
    'bot-conflict-other.telegram',
  ],
  [
    'bot-blocked',
    () =>
      telegramMeets((telegram, fake) => {
        fake.next('getMe', tooMany(30))
        return telegram.getMe(askCalmly)
      }),
    'bot-blocked.telegram',
  ],
  [
    'bot-unreachable',
    async () => {
      const url = `http://127.0.0.1:${await closedPort()}`
      const asked = createTelegram({ url, token: fakeBotToken() }).getMe(askCalmly)
      return botMet('telegram', await asked.then(() => Promise.reject(new Error('Somebody answered')), problemFrom))
    },
    'bot-unreachable.telegram',
  ],
  [
    'bot-not-posted',
    async () => {
      await using fake = await startFakeTelegram()
      const telegram = createTelegram({ url: fake.url, token: fake.token })
      await telegram.setWebhook({ url: 'https://bots.example/telegram/webhook', secret: 'fake' }, askCalmly)
      fake.says(person(1), 'Hello')
      fake.postingFails('Connection refused')
      const info = await telegram.getWebhookInfo(askCalmly)
      const { problem } = afterLook(afterLook(nothingPosted, info, false), info, false)
      if (problem === null) throw new Error('Telegram can post')
      return botMet('telegram', problem)
    },
    'bot-not-posted.telegram',
  ],
  [
    'bot-undelivered',
    async () => {
      const { problem } = afterDelivery(noTrouble, { sid: 'SM1', status: 'undelivered', code: 30034 })
      if (problem === null) throw new Error('It is no trouble')
      return botMet('sms', problem)
    },
    'bot-undelivered.sms',
  ],
  [
    'bot-account-inactive',
    async () => {
      await using fake = await startFakeTwilio()
      fake.setStatus('suspended')
      const twilio = createTwilio({ url: fake.url, accountSid: fakeAccountSid, authToken: fakeAuthToken() })
      const problem = accountProblem(await twilio.account(askCalmly))
      if (problem === null) throw new Error('The account is fine')
      return botMet('sms', problem)
    },
    'bot-account-inactive.sms',
  ],
]
