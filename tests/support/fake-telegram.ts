import { z } from 'zod'
import { refuses, type Scripted } from './fake-telegram-answers.ts'
import { type FakeEntity, type MethodInput, type MethodName, messageRefusal, methods } from './fake-telegram-methods.ts'
import { type Handling, type HttpDouble, sendJson, sendText, startHttpDouble } from './http-double.ts'
import { createPosting, type Update, type Way } from './telegram-posting.ts'

/** Obviously no token of anybody's. */
export const fakeBotToken = (tail = 'fake', bot = 5_123_456_789): string => `${bot}:${tail.padStart(35, 'F')}`

export type SentMessage = { chatId: number; id: number; text: string; entities: FakeEntity[]; at: number }

/** Who writes to the bot. */
export type FakePerson = {
  id: number
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export type FakeTelegram = HttpDouble & {
  url: string
  token: string
  botId: string
  /** A person writes to the bot. Returns the number of the update. */
  says(person: FakePerson, text: string, more?: Record<string, unknown>): number
  /** Updates of any kind, as they are; they come together. Without a number they get the next one. */
  push(...updates: Record<string, unknown>[]): void
  /** What the bot has sent, in order; to one chat, or to all. */
  sent(chat?: number): SentMessage[]
  /** Resolves with the messages when there are as many. */
  hasSent(count: number, chat?: number): Promise<SentMessage[]>
  /** Numbers of the updates that are not acknowledged. */
  unacknowledged(): number[]
  /** How the next requests of this method are answered, one each. */
  next(method: MethodName, ...answers: Scripted[]): void
  /** From now on the token is good for nothing; a question under way ends with that, or runs out. */
  revoke(question?: 'ends' | 'runs-out'): void
  /** Another token counts. */
  renew(token: string): void
  /** Another program fetches updates: a question of ours that is under way ends. */
  rivalPolls(): void
  /** Where updates are posted; empty: nowhere. */
  webhook(): { url: string; secret: string }
  setForeignWebhook(url: string): void
  /** Where the public address leads: from now on updates are posted, as long as there is a webhook. */
  postsTo(way: Way): void
  /** Posting fails with this from now on; `null`: it works again, and what waited is out. */
  postingFails(why: string | null): void
  /** This person does not want to hear of the bot any more. */
  blockedBy(person: number): void
  /** What it answered of its own accord, in order. */
  results: { method: string; result: unknown }[]
  /** Requests of a method, in order. */
  calls(method: MethodName): Record<string, unknown>[]
  /** Resolves when a question for updates is held open. */
  polled(): Promise<void>
}

type Waiting = { answer(): void; fail(status: number, description: string): void; end: NodeJS.Timeout }

/** The server's own words (tdlib/telegram-bot-api). */
const words = {
  webhookActive:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  otherPoller: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  webhookSet: 'Conflict: terminated by setWebhook request',
}

export const person = (id: number, more: Partial<FakePerson> = {}): FakePerson => ({
  // Above 31 bits, as most are today.
  id: 5_000_000_000 + id,
  first_name: `Person ${id}`,
  ...more,
})

/** A picture of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Telegram's Bot API as our programs meet it; strict about what it is sent. */
export async function startFakeTelegram({ port = 0, token: first = fakeBotToken() } = {}): Promise<FakeTelegram> {
  let token: string | null = first
  const botId = Number(first.split(':')[0])
  let nextUpdate = 800_000_001
  let nextMessage = 1
  let updates: Update[] = []
  let waiting: Waiting | null = null
  let webhook = { url: '', secret: '' }
  let postingError: { last_error_date: number; last_error_message: string } | null = null
  const sent: SentMessage[] = []
  const chats = new Set<number>()
  const blockers = new Set<number>()
  const scripts = new Map<MethodName, Scripted[]>()
  const watchers = new Set<() => void>()
  const changed = (): void => {
    for (const look of [...watchers]) look()
  }
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })

  const results: { method: string; result: unknown }[] = []
  const ok = ({ request, response }: Handling, result: unknown): void => {
    results.push({ method: request.path.replace(/^.*\//, ''), result })
    sendJson(response, 200, { ok: true, result })
  }
  const endPoll = (status: number, description: string): void => {
    const last = waiting
    waiting = null
    last?.fail(status, description)
  }

  const getUpdates = (
    handling: Handling,
    { offset = 0, limit = 100, timeout = 0 }: MethodInput<'getUpdates'>,
  ): void => {
    if (webhook.url !== '') {
      refuses(409, words.webhookActive)(handling)
      return
    }
    endPoll(409, words.otherPoller)
    if (offset < 0) updates = updates.slice(offset)
    else updates = updates.filter(({ update_id }) => update_id >= offset)
    const answer = (): void => ok(handling, updates.slice(0, limit))
    if (updates.length > 0 || timeout === 0) {
      answer()
      return
    }
    const mine: Waiting = {
      answer,
      fail: (status, description) => {
        clearTimeout(mine.end)
        refuses(status, description)(handling)
      },
      end: setTimeout(() => {
        if (waiting === mine) waiting = null
        answer()
      }, timeout * 1000),
    }
    waiting = mine
    handling.gone.addEventListener('abort', () => {
      clearTimeout(mine.end)
      if (waiting === mine) waiting = null
    })
    changed()
  }

  const setWebhook = (handling: Handling, { url, secret_token = '' }: MethodInput<'setWebhook'>): void => {
    if (url !== '' && !url.startsWith('https://')) {
      refuses(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')(handling)
      return
    }
    webhook = { url, secret: secret_token }
    posting.look()
    if (url !== '') endPoll(409, words.webhookSet)
    ok(handling, true)
  }

  /** Why this chat takes nothing; `null`: it does. */
  const chatRefusal = (chat: number | string): [number, string] | null => {
    if (typeof chat === 'string' || !chats.has(chat)) return [400, 'Bad Request: chat not found']
    return blockers.has(chat) ? [403, 'Forbidden: bot was blocked by the user'] : null
  }

  const posting = createPosting({
    webhook: () => webhook,
    updates: () => updates,
    taken(update) {
      updates = updates.filter((one) => one !== update)
      changed()
    },
    failed: (why) => postsFail(why),
  })
  const postsFail = (why: string): void => {
    postingError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: why }
  }

  const sendMessage = (message: MethodInput<'sendMessage'>): unknown => {
    const { chat_id, text, entities = [] } = message
    const chatId = Number(chat_id)
    const id = nextMessage++
    // Telegram drops white space around a text.
    sent.push({ chatId, id, text, entities, at: performance.now() })
    changed()
    return { message_id: id, date: Math.floor(Date.now() / 1000), chat: { id: chatId, type: 'private' }, text }
  }

  const info = () => ({
    url: webhook.url,
    has_custom_certificate: false,
    pending_update_count: updates.length,
    ...postingError,
  })
  const me = { id: botId, is_bot: true, first_name: 'Fake Bot', username: 'fake_trainer_bot' }

  const run: { [Name in MethodName]: (handling: Handling, input: MethodInput<Name>) => void } = {
    getMe: (handling) => ok(handling, { ...me, can_join_groups: true, can_read_all_group_messages: false }),
    getWebhookInfo: (handling) => ok(handling, info()),
    getUpdates,
    setWebhook,
    deleteWebhook(handling) {
      webhook = { url: '', secret: '' }
      ok(handling, true)
    },
    sendMessage(handling, message) {
      const refusal = chatRefusal(message.chat_id)
      if (refusal !== null) return refuses(...refusal)(handling)
      const why = messageRefusal(message)
      if (why !== null) {
        double.violations.push(`sendMessage: ${why}`)
        return refuses(400, `Bad Request: ${why}`)(handling)
      }
      ok(handling, sendMessage(message))
    },
    sendChatAction(handling, { chat_id }) {
      const refusal = chatRefusal(chat_id)
      if (refusal !== null) return refuses(...refusal)(handling)
      ok(handling, true)
    },
    getUserProfilePhotos: (handling) => ok(handling, { total_count: 1, photos: [sizesOfPicture] }),
    getFile: (handling, { file_id }) =>
      ok(handling, { file_id, file_unique_id: file_id, file_path: `photos/${file_id}.png` }),
  }

  const call = (handling: Handling, name: MethodName): void => {
    const parsed = methods[name].safeParse(handling.request.body ?? {})
    if (!parsed.success) {
      const why = z.prettifyError(parsed.error)
      double.violations.push(`${name}: ${why}`)
      refuses(400, `Bad Request: ${why}`)(handling)
      return
    }
    const scripted = scripts.get(name)?.shift() ?? (() => run[name](handling, parsed.data as never))
    scripted(handling, () => (name === 'sendMessage' ? sendMessage(parsed.data as never) : undefined))
  }

  const double = await startHttpDouble({
    port,
    handle(handling) {
      const { method, path } = handling.request
      const [, isFile, given, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(path) ?? []
      if (given === undefined) {
        double.violations.push(`${method} ${path}: there is no such address`)
        return sendText(handling.response, 404, 'text/html', '<!doctype html><title>Not found</title>')
      }
      if (given !== token) return refuses(401, 'Unauthorized')(handling)
      if (isFile !== undefined) {
        handling.response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
        return
      }
      if (Object.hasOwn(methods, rest)) return call(handling, rest as MethodName)
      double.violations.push(`${rest}: there is no such method`)
      refuses(404, 'Not Found: method not found')(handling)
    },
  })

  const push = (...more: Record<string, unknown>[]): void => {
    for (const update of more) {
      const numbered = { update_id: nextUpdate, ...update }
      updates.push(numbered)
      nextUpdate = Math.max(nextUpdate, numbered.update_id + 1)
    }
    posting.look()
    const last = waiting
    if (last === null) return
    waiting = null
    clearTimeout(last.end)
    last.answer()
  }
  const close = async (): Promise<void> => {
    posting.end()
    await double.close()
  }
  const sentTo = (chat?: number): SentMessage[] => sent.filter(({ chatId }) => chat === undefined || chatId === chat)
  return {
    ...double,
    close,
    [Symbol.asyncDispose]: close,
    url: double.origin,
    token: first,
    botId: String(botId),
    push,
    says(from, text, more = {}) {
      chats.add(from.id)
      push({ message: messageFrom(from, { message_id: nextMessage++, text, ...more }) })
      return nextUpdate - 1
    },
    sent: sentTo,
    async hasSent(count, chat) {
      await until(() => sentTo(chat).length >= count)
      return sentTo(chat)
    },
    unacknowledged: () => updates.map(({ update_id }) => update_id),
    next: (method, ...answers) => scripts.set(method, [...(scripts.get(method) ?? []), ...answers]),
    revoke(question = 'ends') {
      token = null
      if (question === 'ends') endPoll(401, 'Unauthorized')
    },
    renew(next) {
      token = next
    },
    rivalPolls: () => endPoll(409, words.otherPoller),
    webhook: () => webhook,
    setForeignWebhook(url) {
      webhook = { url, secret: 'somebody-elses' }
      endPoll(409, words.webhookSet)
    },
    postingFails(why) {
      if (why === null) updates = []
      else postsFail(why)
    },
    postsTo: posting.use,
    results,
    blockedBy: (who) => blockers.add(who),
    calls: (name) =>
      double.requests
        .filter(({ path }) => path.endsWith(`/${name}`))
        .map(({ body }) => (body ?? {}) as Record<string, unknown>),
    polled: () => until(() => waiting !== null),
  }
}

const sizesOfPicture = [160, 320, 640].map((width) => ({
  file_id: `picture-${width}`,
  file_unique_id: `unique-${width}`,
  width,
  height: width,
}))

/** A message as an update brings it, from a private chat. */
export const messageFrom = (from: FakePerson, more: Record<string, unknown>) => ({
  date: Math.floor(Date.now() / 1000),
  chat: { id: from.id, type: 'private', first_name: from.first_name },
  from: { is_bot: false, ...from },
  ...more,
})
