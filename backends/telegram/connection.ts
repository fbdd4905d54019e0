import { createDispatcher } from '../../providers/dispatcher.ts'
import { createTelegram, type Telegram } from '../../providers/telegram/client.ts'
import { botIdOf, webhookSecret } from '../../providers/telegram/token.ts'
import type { TelegramSettings } from '../../shared/link.ts'
import { type TelegramMode, underPublic, webhookPaths } from '../../shared/messaging.ts'
import { type Albums, createAlbums } from './albums.ts'

/** One bot, and the way on which it is reached: other settings of these make another connection. */
export type Connection = {
  /** Tells one from another. */
  key: string
  telegram: Telegram
  token: string
  botId: string
  albums: Albums
  mode: TelegramMode
  webhook: { url: string | null; secret: string }
  /** What is under way may end. */
  retire(): void
}

export type Way = Pick<TelegramSettings, 'apiUrl' | 'network' | 'mode' | 'publicUrl'>

/** Milliseconds. */
const CONNECT_MS = 5_000

export const wayKey = ({ apiUrl, network, mode, publicUrl }: Way, token: string): string =>
  JSON.stringify([token, apiUrl, network, mode, publicUrl])

export function connect(way: Way, token: string): Connection {
  const { apiUrl: url, network, mode, publicUrl } = way
  const dispatcher = createDispatcher(url, { network, connectMs: CONNECT_MS })
  return {
    key: wayKey(way, token),
    telegram: createTelegram({ url, token, network, dispatcher }),
    token,
    botId: botIdOf(token),
    albums: createAlbums(),
    mode,
    webhook: {
      url: publicUrl === null ? null : underPublic(publicUrl, webhookPaths.telegram),
      secret: webhookSecret(token),
    },
    retire: () => void dispatcher.close().catch(() => undefined),
  }
}
