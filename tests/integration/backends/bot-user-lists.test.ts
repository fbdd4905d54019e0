import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answers, createAnswers } from '../../../messaging/thread-answers.ts'
import type { TestBackend } from '../../support/backend-harness.ts'
import { botRules } from '../../support/backend-settings.ts'
import { person } from '../../support/fake-telegram.ts'
import { request } from '../../support/http-request.ts'
import { type SmsProgram, startSms } from '../../support/sms-program.ts'
import { startTelegram, type TelegramSetup } from '../../support/telegram-setup.ts'

type Shown = { waiting: number; users: { name: string; ai_backend: string | null }[] }

const origin = 'http://localhost:8032'
const listed = async (url: string): Promise<Shown> => (await request(url, { headers: { origin } })).json() as Shown
const names = async (url: string): Promise<string[]> => (await listed(url)).users.map(({ name }) => name)
/** Resolves when this many users are known, and nothing of theirs waits. */
const known = (bot: TestBackend, users: number) =>
  bot.heard('messaging', ({ report }) => report.users === users && report.waiting === 0)
const nowhere = '/nowhere/messaging_users.db'

describe('Telegram’s list of users shows at once', () => {
  let setup: TelegramSetup
  let operator: Answers
  let url: string
  beforeAll(async () => {
    setup = await startTelegram()
    operator = createAnswers({ file: setup.settings.database, original: nowhere })
    url = `${setup.bot().url}/telegram/status`
  })
  afterAll(async () => {
    operator.close()
    await setup[Symbol.asyncDispose]()
  })
  const idOf = (name: string): number => {
    const found = setup.kept().find(({ user }) => user.name === name)
    if (found === undefined) throw new Error(`Nobody is called ${name}`)
    return found.user.id
  }

  test('who writes for the first time, and a name that they choose', async () => {
    const { fake } = setup
    expect(await listed(url)).toMatchObject({ users: [] })
    fake.says(person(1), 'Hello')
    await known(setup.bot(), 1)
    expect(await names(url)).toEqual(['Person 1'])
    fake.says(person(2), 'Hello')
    await known(setup.bot(), 2)
    expect((await names(url)).toSorted()).toEqual(['Person 1', 'Person 2'])
    fake.says(person(2), '/setname "Quote" \\ é')
    await fake.hasSent(2, person(2).id)
    expect((await names(url)).toSorted()).toEqual(['"Quote" \\ é', 'Person 1'])
  })

  test('what an operator does in another process: another backend, a block, a deletion', async () => {
    const { fake, llm } = setup
    operator.to({ op: 'set-backend', id: idOf('Person 1'), backend: 'cerebrum' })
    const backends = async () => (await listed(url)).users.map(({ ai_backend }) => ai_backend)
    expect((await backends()).toSorted()).toEqual(['cerebrum', 'openrouter'])
    operator.to({ op: 'set-backend', id: idOf('Person 1'), backend: null })
    expect(await backends()).toEqual(['openrouter', 'openrouter'])

    llm.answer = () => null
    const waits = setup.bot().heard('messaging', ({ report }) => report.waiting === 1, setup.bot().messages.length)
    fake.says(person(1), 'Silence')
    await waits
    expect(await listed(url)).toMatchObject({ waiting: 1 })
    operator.to({ op: 'block', id: idOf('Person 1'), blocked: true })
    expect(await listed(url)).toMatchObject({ waiting: 0 })

    operator.to({ op: 'remove', id: idOf('Person 1') })
    expect(await names(url)).toEqual(['"Quote" \\ é'])
  })

  test('settings that say anew who answers those who have not chosen', async () => {
    const rules = { ...botRules, defaultBackend: 'cerebrum' as const }
    await setup.bot().configure({ ...setup.settings, rules }, { telegram_bot_token: setup.fake.token })
    expect(await listed(url)).toMatchObject({ users: [{ ai_backend: 'cerebrum' }] })
    await setup.bot().configure({ ...setup.settings, source: 'ollama' }, { telegram_bot_token: setup.fake.token })
    expect(await listed(url)).toMatchObject({ users: [{ ai_backend: 'ollama' }] })
  })
})

test('the list of SMS shows at once who writes, what they call themselves, and whom an operator deletes in another process', async () => {
  await using sms: SmsProgram = await startSms()
  const url = sms.at('/sms/status')
  const operator = createAnswers({ file: sms.database, original: nowhere })
  try {
    expect(await listed(url)).toMatchObject({ users: [] })
    await sms.inbound({ From: '+15550001001', Body: 'Hello' })
    expect(await names(url)).toEqual(['+15550001001'])
    await sms.inbound({ From: '+15550001002', Body: 'name=Grace' })
    await known(sms.backend(), 2)
    expect((await names(url)).toSorted()).toEqual(['+15550001001', 'Grace'])
    const { users } = operator.to({ op: 'users', search: { search: 'Grace', limit: 1, offset: 0 } }) as {
      users: { id: number }[]
    }
    operator.to({ op: 'remove', id: users[0]?.id ?? 0 })
    expect(await names(url)).toEqual(['+15550001001'])
  } finally {
    operator.close()
  }
})
