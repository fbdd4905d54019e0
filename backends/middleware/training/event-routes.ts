import { Readable } from 'node:stream'
import { z } from 'zod'
import { ProblemError } from '../../../shared/problem.ts'
import type { Exchange } from '../../../shared/training.ts'
import type { App } from '../../kit/app.ts'
import { clientGone } from '../../kit/client-gone.ts'
import type { Training } from './training.ts'

/** Exchanges in one reading of the archive. */
const PAGE = 200
/** Milliseconds between two comments that keep the line alive. */
const ALIVE_MS = 15_000
const headersSchema = z.looseObject({ 'last-event-id': z.string().max(100).optional() })

/**
 * What training does, as events: `state` at every change, `live` while somebody speaks, and `exchange`, with an id. Whoever comes
 * back with `Last-Event-ID` gets what it missed, whole sessions too: exchanges are read from the archive, so none can be lost on
 * the way.
 */
export function addEventRoutes(app: App, training: Training): void {
  app.get('/api/training/events', { schema: { headers: headersSchema } }, (request, reply) => {
    const gone = AbortSignal.any([clientGone(reply), training.closed])
    const from = placeOf(request.headers['last-event-id'])
    return reply
      .type('text/event-stream')
      .header('cache-control', 'no-store')
      .send(Readable.from(eventsOf(training, from, gone)))
  })
}

type Place = { session: number; n: number }

function placeOf(id: string | undefined): Place | null {
  const [, session, n] = /^(\d{1,15})-(\d{1,15})$/.exec(id ?? '') ?? []
  return session === undefined ? null : { session: Number(session), n: Number(n) }
}

async function* eventsOf(training: Training, from: Place | null, gone: AbortSignal): AsyncGenerator<string> {
  const first = training.state().session
  const start: Place | null = from ?? (first === null ? null : { session: first.id, n: first.last })
  const places = createPlaces(training, start)
  let lastState = ''
  let lastLive = ''
  while (!gone.aborted) {
    const changed = nextChange(training, gone)
    const { live, ...state } = training.state()
    for (const place of places.upTo(state.session?.id))
      for (const exchange of exchangesAfter(training, place)) yield said(place, exchange)
    const saidState = JSON.stringify(state)
    if (saidState !== lastState) yield event('state', saidState)
    lastState = saidState
    const spoken = JSON.stringify(live)
    if (spoken !== lastLive) yield event('live', spoken)
    lastLive = spoken
    if ((await changed) === 'nothing') yield ': still here\n\n'
  }
}

/** Where one listener is: in the session it heard last, and in those that it heard before. */
function createPlaces(training: Training, start: Place | null): { upTo(current: number | undefined): Place[] } {
  const known = new Map<number, Place>()
  const placeIn = (session: number): Place => {
    const place = known.get(session) ?? { session, n: 0 }
    known.set(session, place)
    return place
  }
  if (start !== null) known.set(start.session, start)
  let last = start
  let looked: number | null | undefined = null
  return {
    /** To go through in this order, up to the session that is shown now. */
    upTo(current) {
      const before = last === null ? [] : [last]
      if (current === looked) return before
      looked = current
      const newest = Math.max(...known.keys())
      const missed = last === null ? [] : sessionsAfter(training, newest).map(placeIn)
      const now = current === undefined ? [] : [placeIn(current)]
      last = now[0] ?? missed.at(-1) ?? last
      return [...new Set([...before, ...missed, ...now])]
    },
  }
}

/** Sessions that training made here since this one, in order. */
const sessionsAfter = (training: Training, session: number): number[] =>
  training
    .archive()
    .sessions()
    .filter(({ id, importedFrom }) => id > session && importedFrom === null)
    .map(({ id }) => id)
    .sort((one, other) => one - other)

/** Everything after a place that is over, in order; the place moves along. */
function* exchangesAfter(training: Training, place: Place): Generator<Exchange> {
  for (;;) {
    const page = pageAfter(training, place)
    for (const exchange of page) {
      if (exchange.state === 'asked') return
      place.n = exchange.n
      if (exchange.state === 'answered') yield exchange
    }
    if (page.length < PAGE) return
  }
}

/** A session that was deleted has none. */
function pageAfter(training: Training, { session, n }: Place): Exchange[] {
  try {
    return training.archive().transcript(session, n + 1, PAGE).exchanges
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return []
    throw error
  }
}

const said = ({ session }: Place, exchange: Exchange): string =>
  event('exchange', JSON.stringify(exchange), `${session}-${exchange.n}`)

function nextChange(training: Training, gone: AbortSignal): Promise<'changed' | 'nothing'> {
  return new Promise((resolve) => {
    const done = (what: 'changed' | 'nothing'): void => {
      unsubscribe()
      clearTimeout(timer)
      gone.removeEventListener('abort', left)
      resolve(what)
    }
    const left = (): void => done('changed')
    const unsubscribe = training.subscribe(left)
    const timer = setTimeout(() => done('nothing'), ALIVE_MS)
    gone.addEventListener('abort', left, { once: true })
  })
}

const event = (name: string, data: string, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${data}\n\n`
