import { assertNever } from '../../shared/assert-never.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Failure } from '../kit/exchange-failure.ts'
import { type Outcome, parseJson } from '../kit/exchange-once.ts'

type Asked = { name: string; url: string; deadlineMs: number }

/** What is told of a service that was asked for its status: its own JSON, or what is wrong with it. */
export function statusAnswer(outcome: Outcome, asked: Asked): { json: string } | { problem: Problem } {
  if ('failure' in outcome) return { problem: problemOfFailure(outcome.failure, asked) }
  const { status, text } = outcome
  const { name, url } = asked
  if (status < 200 || status > 299)
    return { problem: problemOf('unexpected-answer', `${name} answered its status request with ${status}.`) }
  if (text === null || parseJson(text) === undefined)
    return { problem: problemOf('unexpected-answer', `What answers at ${hostOf(url)} does not seem to be ${name}.`) }
  return { json: text }
}

function problemOfFailure(failure: Failure, { name, url, deadlineMs }: Asked): Problem {
  const host = hostOf(url)
  switch (failure) {
    case 'refused':
      return problemOf('not-running', `${name} is not running: nothing answers at ${host}.`)
    case 'unknown-host':
      return problemOf('not-running', `${name} cannot be found: this computer knows no address of ${host}.`)
    case 'no-route':
      return problemOf('not-running', `${name} cannot be reached: there is no way to ${host} in the network.`)
    case 'too-slow':
      return problemOf('not-responding', `${name} is not responding: no answer from ${host} within ${deadlineMs} ms.`)
    case 'broken-off':
      return problemOf('not-responding', `${name} is not responding: ${host} broke the connection off.`)
    case 'not-http':
      return problemOf('unexpected-answer', `What answers at ${host} does not seem to be ${name}.`)
    case 'caller-gone':
      return problemOf('unavailable', `Nobody waited for the status of ${name} any more.`)
    case 'own-fault':
      return problemOf('unavailable', `${name} could not be asked right now.`)
    default:
      return assertNever(failure)
  }
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url
