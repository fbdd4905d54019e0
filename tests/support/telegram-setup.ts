import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMessagingForReading } from '../../messaging/open.ts'
import { exportUser, findUsers } from '../../messaging/users.ts'
import type { TelegramSettings } from '../../shared/link.ts'
import type { UserExport } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { type ReadyBackend, startBackend } from './backend-harness.ts'
import { telegramSettings } from './backend-settings.ts'
import { type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import { type Handling, type HttpDouble, sendJson, startHttpDouble } from './http-double.ts'

/** What stands in for the LLM server: answers each question with what `answer` makes of it, or with a problem; `null`: never. */
export type LittleLlm = HttpDouble & { answer: (message: string) => string | Problem | null; questions(): string[] }

type Question = { message: string }

export async function startLittleLlm(): Promise<LittleLlm> {
  const llm = {
    answer: (message: string): string | Problem | null => `You said: ${message}`,
    questions: () => double.requests.map(({ body }) => (body as Question).message),
  }
  const double = await startHttpDouble({
    handle({ request, response }: Handling) {
      const reply = llm.answer((request.body as Question).message)
      if (reply === null) return
      if (typeof reply === 'string') sendJson(response, 200, { response: reply })
      else sendJson(response, reply.status, reply)
    },
  })
  return Object.assign(llm, double)
}

export type TelegramSetup = AsyncDisposable & {
  fake: FakeTelegram
  llm: LittleLlm
  settings: TelegramSettings
  bot(): ReadyBackend
  /** Another process with the same users and conversations. */
  restart(signal?: NodeJS.Signals): Promise<ReadyBackend>
  /** What is kept of everybody. */
  kept(): UserExport[]
  /** Notices that wait, and users of whom it is noted that they are told of an outage. */
  toBeTold(): { pending: number; told: number }
}

/** The bot as it is shipped, with stand-ins for Telegram and the LLM server. */
export async function startTelegram(change: Partial<TelegramSettings> = {}): Promise<TelegramSetup> {
  const folder = mkdtempSync(join(tmpdir(), 'telegram-'))
  const [fake, llm] = await Promise.all([startFakeTelegram(), startLittleLlm()])
  const settings = telegramSettings({
    database: join(folder, 'messaging.db'),
    apiUrl: fake.url,
    targets: { llmServer: llm.origin, middleware: null },
    ...change,
  })
  const start = (): Promise<ReadyBackend> => startBackend(settings, { telegram_bot_token: fake.token })
  let bot = await start()
  return {
    fake,
    llm,
    settings,
    bot: () => bot,
    async restart(signal = 'SIGKILL') {
      bot.signal(signal)
      await bot.exited
      bot = await start()
      return bot
    },
    kept() {
      const db = openMessagingForReading(settings.database)
      if (db === null) return []
      try {
        return findUsers(db, { limit: 1000, offset: 0 }).users.map(({ id }) => exportUser(db, id))
      } finally {
        db.close()
      }
    },
    toBeTold() {
      const db = openMessagingForReading(settings.database)
      if (db === null) return { pending: 0, told: 0 }
      const count = (sql: string): number => Number(db.prepare(`SELECT count(*) AS n FROM ${sql}`).get()?.n)
      try {
        return { pending: count('notice'), told: count('user WHERE told_outage_at IS NOT NULL') }
      } finally {
        db.close()
      }
    },
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]()
      await Promise.all([fake.close(), llm.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
