import { type Problem, problemOf } from '../../shared/problem.ts'
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
    detail: 'The token is not the one of this workspace. Read it again from .llm-trainer/token.',
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

/** A refused request, as a problem that says what to do. */
export function refusal(why: RefusalReason, retryAfter?: number): Problem {
  const { status, detail } = words[why]
  const params = { reason: why }
  return {
    ...problemOf('request-refused', detail, retryAfter === undefined ? { params } : { params, retryAfter }),
    status,
  }
}
