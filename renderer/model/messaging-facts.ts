import {
  type BotIdentity,
  type MessagingState,
  type Platform,
  platforms,
  type UserBackend,
} from '../../shared/messaging.ts'
import type { Mark } from '../../shared/presentation/mark.ts'
import { hrefTo, placeOf } from '../../shared/presentation/panel-route.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Diagnosis } from '../../shared/state.ts'
import { messagingView } from '../../shared/words/spoken.ts'
import type { Api } from '../connection/api.ts'

/** Whether a bot has all that it needs to run. */
export function isSetUp(platform: Platform, { telegram, sms }: MessagingState): boolean {
  if (platform === 'telegram') return telegram.token.masked !== null
  return sms.token.masked !== null && sms.accountSid !== '' && sms.number !== ''
}

/** Messages that wait for an answer of this bot. */
export const waitingOf = (platform: Platform, messaging: MessagingState): number =>
  messaging[platform].report?.waiting ?? 0

/** Nobody can answer, and somebody waits for it. */
export type ShownOutage = { since: number; backend: UserBackend; problem: Problem; waiting: number }

/** What both bots suffer from by the same cause is one outage. */
export function outagesOf(messaging: MessagingState): ShownOutage[] {
  const found = new Map<string, ShownOutage>()
  for (const platform of platforms) {
    const { outage = null, waiting = 0 } = messaging[platform].report ?? {}
    if (outage === null || waiting === 0) continue
    const cause = `${outage.backend} ${outage.problem.code}`
    const known = found.get(cause)
    found.set(cause, {
      ...(known ?? outage),
      since: Math.min(outage.since, known?.since ?? outage.since),
      waiting: waiting + (known?.waiting ?? 0),
    })
  }
  return [...found.values()]
}

/** Where the card of its cause is; the overview where there is none that can be told. */
export function causeHref({ backend, problem }: ShownOutage, diagnoses: readonly Diagnosis[]): string {
  const isServer = (service: Diagnosis['service']): boolean =>
    backend === 'cerebrum' ? service === 'cerebrum' || service === 'middleware' : service === 'llm-server'
  const card =
    diagnoses.find(({ id }) => id === problem.code) ??
    diagnoses.find(({ service }) => isServer(service)) ??
    (backend === 'source' ? diagnoses.find(({ severity }) => severity === 'blocking') : undefined)
  return hrefTo(card === undefined ? 'overview' : placeOf.diagnosis(card.id))
}

/** What stands in the place of a picture: the first letters of its first two words. */
export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .filter(Boolean)
  return letters.slice(0, 2).join('').toLocaleUpperCase() || '?'
}

/** `Practice bot (@practice_bot)` */
export const sayBot = ({ name, username }: BotIdentity): string => (username === null ? name : `${name} (@${username})`)

export type WebhookCheck = Awaited<ReturnType<Api['messaging']['checkWebhook']>>

/** Whether the way from the internet to a bot works, in words. */
export function sayWebhookCheck({ reachable, signature }: WebhookCheck): Mark {
  const { works, unsigned, unreachable } = messagingView.receiving
  if (!reachable) return { shape: 'broken', word: unreachable }
  return signature ? { shape: 'ok', word: works } : { shape: 'attention', word: unsigned }
}
