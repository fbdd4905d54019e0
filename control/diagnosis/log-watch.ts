import { redact } from '../../shared/redact.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { ServiceLogs } from '../logs/service-logs.ts'
import { findInLine, type LogFinding, masked } from './log-patterns.ts'

/** What was found in the output of one service, and how often of late. */
export type LogTrouble = {
  kind: 'retry-storm' | 'disk-full' | 'loop-blocked' | 'secret' | 'any-address'
  service: ServiceId
  /** Lines within the window. */
  count: number
  /** Epoch milliseconds, of the first and the last of them. */
  firstAt: number
  lastAt: number
  /** The last of them, without secrets. */
  line: string
  /** Whom a retry storm goes to, or where it listens. */
  target: string | null
  /** The secret's last characters. */
  masked: string | null
}

type Kind = LogTrouble['kind']

/** How many lines within how long (milliseconds) are a trouble. A single line with a secret is one too many. */
const limits: Record<Kind, { lines: number; windowMs: number }> = {
  'retry-storm': { lines: 8, windowMs: 60_000 },
  'loop-blocked': { lines: 3, windowMs: 60_000 },
  'disk-full': { lines: 1, windowMs: 60_000 },
  secret: { lines: 1, windowMs: 600_000 },
  // Said once a start.
  'any-address': { lines: 1, windowMs: Number.POSITIVE_INFINITY },
}

/** Things counted apart; beyond, the one that was silent the longest makes room. */
const MAX_COUNTED = 100
/** Times kept of each: more of them say nothing new. */
const MAX_TIMES = 500
/** Characters of a line that are kept. */
const MAX_LINE = 300

type Counted = Pick<LogTrouble, 'kind' | 'service' | 'target' | 'masked' | 'line'> & { times: number[] }

export type LogWatch = {
  line(service: ServiceId, line: string): void
  /** What is a trouble now. */
  troubles(): LogTrouble[]
  /** Logs that are also watched. */
  watching(logs: ServiceLogs): ServiceLogs
}

type Parts = {
  /** Epoch milliseconds. */
  now(): number
  /** Values that must not be printed. */
  secrets(): Iterable<string>
  /** Something has become a trouble. */
  onChange(): void
}

const kinds: Record<LogFinding['kind'], Kind> = {
  retry: 'retry-storm',
  'disk-full': 'disk-full',
  'loop-blocked': 'loop-blocked',
  secret: 'secret',
  'any-address': 'any-address',
}

/** Counts what the services print, in bounded memory and without a timer: what is over is seen to be so when somebody asks. */
export function createLogWatch({ now, secrets, onChange }: Parts): LogWatch {
  const counted = new Map<string, Counted>()

  const knownSecret = (line: string): string | undefined =>
    [...secrets()].find((secret) => redact(line, [secret]) !== line)

  const take = (service: ServiceId, text: string): void => {
    const known = knownSecret(text)
    const finding: LogFinding | null =
      known === undefined ? findInLine(text) : { kind: 'secret', masked: masked(known) }
    if (finding === null) return
    const kind = kinds[finding.kind]
    const target = 'target' in finding ? finding.target : null
    const key = `${service} ${kind} ${target ?? ''}`
    const at = now()
    const times = [...(counted.get(key)?.times ?? []), at].filter((time) => isRecent(kind, time, at)).slice(-MAX_TIMES)
    const hidden = finding.kind === 'secret' ? finding.masked : null
    const line = kind === 'secret' ? '' : redact(text, secrets()).slice(0, MAX_LINE)
    // Taken out and put in again: the map keeps the order in which they were last heard of.
    counted.delete(key)
    counted.set(key, { kind, service, target, masked: hidden, line: line || `(${hidden})`, times })
    const oldest = counted.size > MAX_COUNTED ? counted.keys().next().value : undefined
    if (oldest !== undefined) counted.delete(oldest)
    if (times.length === limits[kind].lines) onChange()
  }

  return {
    line: take,
    troubles() {
      const at = now()
      return [...counted.values()].flatMap(({ times, ...rest }) => {
        const recent = times.filter((time) => isRecent(rest.kind, time, at))
        const [firstAt] = recent
        const lastAt = recent.at(-1)
        if (firstAt === undefined || lastAt === undefined || recent.length < limits[rest.kind].lines) return []
        return [{ ...rest, count: recent.length, firstAt, lastAt }]
      })
    },
    watching: (logs) => ({
      ...logs,
      write(id, line) {
        take(id, line)
        logs.write(id, line)
      },
    }),
  }
}

/** A time that lies ahead is from before the clock was set back. */
const isRecent = (kind: Kind, time: number, now: number): boolean => time <= now && now - time < limits[kind].windowMs
