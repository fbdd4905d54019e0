import type { PythonServiceId } from '../../shared/backends.ts'
import type { Source } from '../../shared/config.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import { problemFromCall } from './failed-call.ts'
import { problemFromStatus, type Teacher } from './failed-status.ts'
import { withoutKeys } from './without-keys.ts'

/** What one line of a Python service's output tells. */
export type PythonNews =
  | { kind: 'listening' }
  | { kind: 'port-taken' }
  /** The name that could not be imported, down to its package. */
  | { kind: 'module-missing'; module: string }
  | { kind: 'asking' }
  | { kind: 'answered' }
  | { kind: 'failed'; problem: Problem }
  /** HTTP status; the log line before it told why. */
  | { kind: 'request-refused'; status: number }
  | { kind: 'training-began' }
  /** For how many exchanges. */
  | { kind: 'training-planned'; exchanges: number }
  | { kind: 'training-stop-asked' }
  /** `why`: as Python says it. */
  | { kind: 'training-broke'; why: string }

export type AboutService = {
  /** What config.json says; the services take Ollama where it says nothing. */
  source: Source | null
  model: string | null
  /** Epoch milliseconds. */
  now: number
}

const listening = /^INFO:\s+Uvicorn running on \S+/
/** Linux, macOS, Windows; 10013: Windows keeps the port for itself. */
const portTaken =
  /\[(?:Errno|WinError) (?:98|48|10048|10013)\].*(?:attempting to bind|address already in use|socket address)/i
const moduleMissing = /^ModuleNotFoundError: No module named '([^'.]+)/
const chatAnswered = /^INFO:\s+\S+ - "POST \/api\/chat(?:\?\S*)? HTTP\/[\d.]+" (\d{3})\b/
/** What Python's logging writes; the first level in a line is its own, whatever a message quotes. */
const logged = /^[^"]{0,60}? - (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) - (.*)$/s
const asking = /^Calling (?:OpenRouter|Ollama) with model: /
const returned = /^(OpenRouter|Ollama) returned status (\d{3}): ?(.*)$/s
const broke = /^Error calling (OpenRouter|Ollama): ?(.*)$/s
const noKey = /^OpenRouter API key not configured/
const began = /^(?:Training started|Starting conversation training loop)\b/
const planned = /^Max exchanges: (\d{1,9})$/
const broken = /^Error in training loop: (.*)$/
const stopAsked = /^Training stop requested\b/

/** What a line of a service's output means for the panel. Pure; `null`: nothing. */
export function lineMeaning(service: PythonServiceId, line: string, about: AboutService): PythonNews | null {
  const plain = withoutColours(line)
  return ofStart(plain) ?? ofService(service, plain, about)
}

function ofStart(line: string): PythonNews | null {
  if (listening.test(line)) return { kind: 'listening' }
  if (/^(?:ERROR:|OSError:)/.test(line) && portTaken.test(line)) return { kind: 'port-taken' }
  const module = moduleMissing.exec(line)?.[1]
  return module === undefined ? null : { kind: 'module-missing', module }
}

function ofService(service: PythonServiceId, line: string, about: AboutService): PythonNews | null {
  const message = logged.exec(line)?.[1]
  if (service === 'middleware') return message === undefined ? null : ofTraining(message)
  if (service !== 'llm-server') return null
  return message === undefined ? ofAccess(line, about) : ofMessage(message, about)
}

function ofTraining(message: string): PythonNews | null {
  if (began.test(message)) return { kind: 'training-began' }
  const exchanges = planned.exec(message)?.[1]
  if (exchanges !== undefined) return { kind: 'training-planned', exchanges: Number(exchanges) }
  const why = broken.exec(message)?.[1]
  if (why !== undefined) return { kind: 'training-broke', why: withoutKeys(why) }
  return stopAsked.test(message) ? { kind: 'training-stop-asked' } : null
}

function ofMessage(message: string, { model, now }: AboutService): PythonNews | null {
  if (asking.test(message)) return { kind: 'asking' }
  if (noKey.test(message)) return { kind: 'failed', problem: keyMissing(now) }
  const [, from, status, body = ''] = returned.exec(message) ?? []
  if (from !== undefined)
    return { kind: 'failed', problem: problemFromStatus(from as Teacher, Number(status), body, { model, now }) }
  const [, called, why = ''] = broke.exec(message) ?? []
  if (called !== undefined) return { kind: 'failed', problem: problemFromCall(called as Teacher, why, now) }
  return null
}

function ofAccess(line: string, { source, now }: AboutService): PythonNews | null {
  const status = Number(chatAnswered.exec(line)?.[1] ?? Number.NaN)
  if (Number.isNaN(status)) return null
  if (status < 300) return { kind: 'answered' }
  if (status !== 503) return { kind: 'request-refused', status }
  // Only these two stand in no line of the log.
  return { kind: 'failed', problem: source === 'openrouter' ? keyMissing(now) : ollamaAway(now) }
}

const keyMissing = (now: number): Problem =>
  problemOf('key-missing', 'There is no OpenRouter key. Paste one in the panel.', { since: now })

const ollamaAway = (now: number): Problem =>
  problemOf('ollama-not-running', 'Ollama does not answer where the LLM server looks for it.', {
    params: { provider: 'Ollama' },
    since: now,
  })

const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')
const withoutColours = (line: string): string => line.replace(colours, '')
