import type { BotIdentity, MessagingUser, Platform, UserBackend, UserExport } from '../../shared/messaging.ts'
import { problemError } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { SecretStoreName } from '../../shared/secrets.ts'

/** What the doors can make of the bots and their users; expected failures are thrown as `ProblemError` (`shared/contract/messaging.ts`). */
export type Messaging = {
  setTelegram(input: { token: string; store?: SecretStoreName | undefined }, signal: AbortSignal): Promise<BotIdentity>
  removeTelegram(): Promise<void>
  telegramPicture(signal: AbortSignal): Promise<string | null>
  takeOverTelegram(signal: AbortSignal): Promise<void>
  setSms(
    input: { accountSid: string; authToken: string; number: string; store?: SecretStoreName | undefined },
    signal: AbortSignal,
  ): Promise<{ account: string; trial: boolean }>
  removeSms(): Promise<void>
  setSmsWebhook(signal: AbortSignal): Promise<{ url: string }>
  test(platform: Platform, to: string, signal: AbortSignal): Promise<void>
  checkWebhook(platform: Platform, signal: AbortSignal): Promise<WebhookCheck>
  users(search: {
    platform?: Platform | undefined
    search?: string | undefined
    waiting?: boolean | undefined
    limit: number
    offset: number
  }): Promise<{ users: MessagingUser[]; total: number }>
  exportUser(id: number): Promise<UserExport>
  setBackend(id: number, backend: UserBackend | null): Promise<void>
  block(id: number, blocked: boolean): Promise<void>
  clearHistory(id: number): Promise<void>
  removeUser(id: number): Promise<void>
  importOriginal(): Promise<{ users: number; messages: number; known: number; skipped: number }>
}

export type WebhookCheck = { url: string; reachable: boolean; signature: boolean; reason: Reason | null }

/** Begun: every action is refused. */
export const createMessaging = (): Messaging =>
  new Proxy({} as Messaging, {
    get: () => async () => {
      throw problemError('unavailable', 'This cannot be done yet.')
    },
  })
