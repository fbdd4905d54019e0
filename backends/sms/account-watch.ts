import { accountProblem, type TwilioAccount } from '../../providers/twilio/client.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { Log } from '../kit/log.ts'
import type { Delivery } from './delivery.ts'
import { afterDelivery, noTrouble } from './delivery-trouble.ts'

/** Whether Twilio lets us do our job: asked once when it is to be known, and again only while it is not so. */
export type AccountWatch = {
  /** Account, token or the way there are others: what was known counts no more. */
  begin(): void
  /** Sees soon whether what kept it from its job is over: the computer has woken up. */
  lookAgain(): void
  /** A message was taken. */
  accepted(): void
  /** A message was not taken for a reason that concerns more than its user. */
  blocked(problem: Problem): void
  /** The network says what became of a message that was taken. */
  told(delivery: Pick<Delivery, 'sid' | 'status' | 'code'>): void
  close(): void
}

type Parts = {
  ask(signal: AbortSignal): Promise<TwilioAccount>
  onAccount(account: TwilioAccount | null): void
  setAbility(ability: Ability): void
  now(): number
  log: Log
}

/** Milliseconds until a failed check is repeated, doubled with each failure. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000
/** The same after a refusal, which only somebody at Twilio's console takes back. */
const REFUSED_PAUSE_MS = 600_000

export function createAccountWatch({ ask, onAccount, setAbility, now, log }: Parts): AccountWatch {
  let check = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let problem: Problem | null = null
  /** What the network does with messages that Twilio has taken. */
  let trouble = noTrouble

  const tell = (): void => {
    const found = problem ?? trouble.problem
    setAbility(found === null ? { state: 'able', since: now() } : { state: 'blocked', problem: found })
  }

  const able = (): void => {
    problem = null
    failures = 0
    clearTimeout(timer)
    tell()
  }

  const block = (found: Problem): void => {
    // What lasts has begun when it began.
    problem = problem?.code === found.code ? { ...found, since: problem.since } : found
    tell()
    clearTimeout(timer)
    // Of one that is fine otherwise, the account says nothing: the next message shows it.
    if (found.code === 'bot-refused') return
    timer = setTimeout(look, pauseAfter(found, failures))
    failures += 1
  }

  const look = (): void => {
    check.abort()
    clearTimeout(timer)
    check = new AbortController()
    void lookOnce(check.signal)
  }

  const lookOnce = async (signal: AbortSignal): Promise<void> => {
    try {
      const account = await ask(signal)
      if (signal.aborted) return
      onAccount(account)
      const inactive = accountProblem(account)
      if (inactive !== null) block(inactive)
      else if (problem?.code !== 'bot-refused') able()
    } catch (error) {
      if (signal.aborted) return
      const found = problemFrom(error)
      log.warn({ code: found.code }, found.detail)
      block(found)
    }
  }

  return {
    begin() {
      problem = null
      trouble = noTrouble
      failures = 0
      onAccount(null)
      setAbility({ state: 'unproven' })
      look()
    },
    lookAgain() {
      if (problem === null || problem.code === 'bot-refused') return
      failures = 0
      look()
    },
    accepted: able,
    blocked: block,
    told(delivery) {
      const before = trouble.problem
      trouble = afterDelivery(trouble, delivery)
      if (trouble.problem !== before && problem === null) tell()
    },
    close() {
      check.abort()
      clearTimeout(timer)
    },
  }
}

function pauseAfter({ code, retryAfter }: Problem, failures: number): number {
  if (code === 'bot-token-rejected') return REFUSED_PAUSE_MS
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
  return retryAfter === undefined ? backOff : Math.max(retryAfter * 1000, backOff)
}
