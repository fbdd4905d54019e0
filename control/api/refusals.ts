import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Scope } from '../../shared/scopes.ts'
import type { Refusal } from './access.ts'

export type RefusalReason = Refusal | 'ticket-spent' | 'too-many-attempts'

type Words = { status: 401 | 403 | 429; detail: string }

const words: Record<RefusalReason, Words> = {
  'foreign-host': {
    status: 403,
    detail:
      'This address is not one under which the panel answers. Use the URL that llm-trainer prints, or enter the name in web_hosts.',
  },
  'foreign-origin': {
    status: 403,
    detail: 'Another page asked for this. Only the panel itself and scripts with the token may.',
  },
  'missing-origin': {
    status: 403,
    detail: 'A session counts only for the panel itself. Scripts send the token as "Authorization: Bearer …".',
  },
  'cross-site': {
    status: 403,
    detail: 'The browser says that another site asked for this. Open the panel itself: run "llm-trainer open".',
  },
  'wrong-token': {
    status: 401,
    detail:
      'This workspace does not know the token. Make one with "llm-trainer tokens create", or read the one in .llm-trainer/token.',
  },
  'token-expired': {
    status: 401,
    detail: 'The token expired {since}. Make a new one with "llm-trainer tokens create".',
  },
  'token-revoked': {
    status: 401,
    detail: 'The token was revoked {since}. Make a new one with "llm-trainer tokens create".',
  },
  'session-unknown': {
    status: 401,
    detail: 'This session has ended. Run "llm-trainer open" for a new one.',
  },
  'no-credentials': {
    status: 401,
    detail: 'Run "llm-trainer open" to open the panel; scripts send the token as "Authorization: Bearer …".',
  },
  'ticket-spent': {
    status: 401,
    detail: 'This link was used already or is older than a minute. Run "llm-trainer open" for a new one.',
  },
  'too-many-attempts': {
    status: 429,
    detail: 'Too many wrong credentials came in. Wait a minute, then run "llm-trainer open".',
  },
}

type Facts = {
  /** Seconds. */
  retryAfter?: number | undefined
  /** Since when a token is not good any more; epoch milliseconds. */
  since?: number | undefined
}

/** A refused request, as a problem that says what to do. */
export function refusal(why: RefusalReason, { retryAfter, since }: Facts = {}): Problem {
  const { status, detail } = words[why]
  const said = since === undefined ? detail : detail.replace('{since}', `on ${day(since)}`)
  return {
    ...problemOf('request-refused', said, {
      params: { reason: why, ...(since !== undefined && { since }) },
      ...(retryAfter !== undefined && { retryAfter }),
    }),
    status,
  }
}

/** `2026-11-27 17:30 UTC` */
const day = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const allows: Record<Scope, string> = {
  read: 'look on and change nothing',
  operate: 'look on, and start, stop and mend what runs',
  admin: 'do everything',
}

/** A call for which a token may do too little. `null`: it may do nothing any more. */
export function scopeRefusal(has: Scope | null, needs: Scope): Problem {
  if (has === null) return refusal('token-revoked', { since: Date.now() })
  const detail =
    `This needs a token with the scope "${needs}". The one that was sent has "${has}": it may ${allows[has]}. ` +
    `Make one with "llm-trainer tokens create --scope ${needs}".`
  return { ...problemOf('request-refused', detail, { params: { reason: 'scope-too-small', has, needs } }), status: 403 }
}
