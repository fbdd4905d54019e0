import { request } from './http-request.ts'

export type Update = { update_id: number; message?: { chat: { id: number } } } & Record<string, unknown>

/** `to`: origin of the program to which the public address leads; `took`: called when it has taken an update, says whether Telegram hears of it. */
export type Way = { to: string; took?(): 'heard' | 'lost' }

type Parts = {
  webhook(): { url: string; secret: string }
  /** What is not taken yet, in order. */
  updates(): readonly Update[]
  taken(update: Update): void
  failed(why: string): void
}

/** As `setWebhook` has it where nobody says otherwise. */
const MAX_CONNECTIONS = 40
/** Milliseconds until something is posted again; Telegram begins at once, and takes longer each time. */
const AGAIN_MS = 20

/**
 * Posts updates as Telegram does (tdlib/telegram-bot-api, WebhookActor.cpp): of one chat one after the other, of several chats at the same
 * time, and each until the answer to it is 2xx.
 */
export function createPosting({ webhook, updates, taken, failed }: Parts) {
  let way: Way | null = null
  const busy = new Set<number>()
  const pauses = new Set<NodeJS.Timeout>()

  const post = async (update: Update, { to, took }: Way): Promise<void> => {
    const { url, secret } = webhook()
    const { host, pathname } = new URL(url)
    const headers = { host, 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
    const { status } = await request(`${to}${pathname}`, { method: 'POST', headers, body: JSON.stringify(update) })
    if (status < 200 || status > 299) throw new Error(`Wrong response from the webhook: ${status}`)
    if (took?.() === 'lost') throw new Error('Webhook connection closed')
  }
  const look = (): void => {
    if (way === null || webhook().url === '') return
    for (const update of updates()) {
      const chat = update.message?.chat.id ?? -update.update_id
      if (busy.size >= MAX_CONNECTIONS) return
      if (busy.has(chat)) continue
      busy.add(chat)
      const free = (): void => {
        busy.delete(chat)
        look()
      }
      post(update, way).then(
        () => {
          taken(update)
          free()
        },
        (error: Error) => {
          failed(error.message)
          const pause = setTimeout(() => {
            pauses.delete(pause)
            free()
          }, AGAIN_MS)
          pauses.add(pause)
        },
      )
    }
  }
  return {
    look,
    use(next: Way): void {
      way = next
      look()
    },
    end(): void {
      way = null
      for (const pause of pauses) clearTimeout(pause)
    },
  }
}
