import type { Platform } from '../../shared/messaging.ts'

/**
 * Why a part did not go out: surely not, so it is sent again later; perhaps, so it is not; never to this user, as the platform said;
 * or never in this form.
 */
export type SendFailure = 'not-sent' | 'unknown' | 'unreachable' | 'refused'

export class SendError extends Error {
  override readonly name = 'SendError'
  readonly failure: SendFailure
  /** Milliseconds for which nothing at all should be sent; `null`: nobody said. */
  readonly waitMs: number | null
  /** Who said so: the platform, or we, as only an operator can mend it; then other settings are tried at once. */
  readonly waitsFor: 'platform' | 'operator'

  /** `message`: for the operator and the log, without any secret. */
  constructor(
    failure: SendFailure,
    message: string,
    waitMs: number | null = null,
    waitsFor: 'platform' | 'operator' = 'platform',
  ) {
    super(message)
    this.failure = failure
    this.waitMs = waitMs
    this.waitsFor = waitsFor
  }
}

/** How a platform brings texts to its users. */
export type Transport = {
  platform: Platform
  /** Most tokens of an answer. */
  maxTokens: number
  /**
   * A text as the parts in which it is sent; only the transport can read them. At least one. What the model wrote may be Markdown; what
   * the bot says itself (the default) stands as it is, names of users included.
   */
  split(text: string, from?: 'model' | 'bot'): string[]
  /** Waits until the platform's limits allow another part to this address. Nothing has gone out until then. Throws when aborted. */
  turn?(address: string, signal: AbortSignal): Promise<void>
  /**
   * One attempt, which ends within seconds. Resolves to what the platform calls the message where it says later what became of it. Throws
   * a `SendError`.
   */
  send(address: string, part: string): Promise<string | null>
  /** Shows that an answer is on its way; what comes of that does not matter. */
  typing?(address: string, signal: AbortSignal): Promise<void>
}
