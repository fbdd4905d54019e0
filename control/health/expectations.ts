import type { BackendKind, PythonServiceId } from '../../shared/backends.ts'
import { type ServiceId, serviceFacts } from '../../shared/services.ts'
import type { Expectation } from './probe.ts'

/** One thing to watch. With another `url` or `run`, what was known of it no longer counts. */
export type HealthTarget = {
  id: ServiceId
  name: string
  /** What is asked, with `GET`. */
  url: string
  expect: Expectation
  /** Number of the process's run; 0 for a service that the app only watches. */
  run: number
  /** Milliseconds for which it may be silent while it is busy; absent where a service always answers. */
  busyForMs?: number
}

const field = (body: unknown, name: string): unknown =>
  body !== null && typeof body === 'object' ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined

const status200: Expectation = ({ status }) => (status === 200 ? 'good' : 'unexpected-status')

/** Our own backends say who they are, also in an error (its `type` is ours); whoever does not is somebody else on their port. */
const ourOwn =
  (service: ServiceId): Expectation =>
  ({ status, body }) => {
    if (status === 200) return field(body, 'service') === service ? 'good' : 'unexpected-answer'
    return String(field(body, 'type')).startsWith('urn:llm-trainer:') ? 'unexpected-status' : 'unexpected-answer'
  }

/** Ollama's `version`, from the body of a good answer. */
export function ollamaVersion(body: unknown): string | null {
  const version = field(body, 'version')
  return typeof version === 'string' && version !== '' ? version : null
}

const ollama: Expectation = (answer) => {
  const verdict = status200(answer)
  return verdict === 'good' && ollamaVersion(answer.body) === null ? 'unexpected-answer' : verdict
}

const checks: Record<ServiceId, { path: string; expect: Expectation }> = {
  'llm-server': { path: '/health', expect: ourOwn('llm-server') },
  middleware: { path: '/health', expect: ourOwn('middleware') },
  telegram: { path: '/telegram/status', expect: ourOwn('telegram') },
  sms: { path: '/sms/status', expect: ourOwn('sms') },
  cerebrum: { path: '/api/status', expect: status200 },
  ollama: { path: '/api/version', expect: ollama },
  'practice-cerebrum': { path: '/health', expect: ourOwn('practice-cerebrum') },
}

/** They answer with `status`; whoever has none is somebody else on their port. */
const withStatus: Expectation = (answer) => {
  const verdict = status200(answer)
  return verdict === 'good' && field(answer.body, 'status') === undefined ? 'unexpected-answer' : verdict
}

/**
 * The Python services' own fast endpoints. While one of their handlers waits for an answer itself they give none: 60 s for a generation,
 * four times 30 s for a message to CEREBRUM.
 */
const pythonChecks: Record<PythonServiceId, { path: string; expect: Expectation; busyForMs: number }> = {
  'llm-server': { path: '/api/status', expect: withStatus, busyForMs: 65_000 },
  middleware: { path: '/health', expect: withStatus, busyForMs: 130_000 },
  telegram: { path: '/telegram/status', expect: status200, busyForMs: 65_000 },
  sms: { path: '/sms/status', expect: status200, busyForMs: 65_000 },
}

/** What to ask a service at its base address, and what a good answer is. An address that is none is left for the probe to report. */
export function healthTarget(
  id: ServiceId,
  base: string,
  { run = 0, kind = 'built-in' }: { run?: number; kind?: BackendKind } = {},
): HealthTarget {
  const { path, ...check } = kind === 'python' && id in pythonChecks ? pythonChecks[id as PythonServiceId] : checks[id]
  return { id, name: serviceFacts[id].name, url: joinUrl(base, path), run, ...check }
}

/** A path below a base address, which may have a path of its own. */
function joinUrl(base: string, path: string): string {
  const url = URL.parse(base)
  if (url === null) return base
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  url.search = ''
  url.hash = ''
  return url.href
}
