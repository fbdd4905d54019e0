import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type History, openHistoryThread } from '../../../control/history/calls.ts'
import { createTimeline, type Timeline } from '../../../control/history/timeline/timeline.ts'
import { type Config, configSchema } from '../../../shared/config.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { eventually } from '../../support/eventually.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { panelStateWith } from '../../support/panel-state.ts'
import { silentLog } from '../../support/silent-log.ts'

let folder: string
let history: History
let timeline: Timeline
let opened: OpenDoor
let token: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'llmt-events-'))
  history = openHistoryThread({ program: builtProgram('history'), file: join(folder, 'history.db'), readOnly: false })
  const config: Config = configSchema.parse({})
  timeline = createTimeline({
    history,
    opened: { config: { snapshot: () => ({ config }) }, hidden: () => [], log: silentLog() },
    now: Date.now,
    version: '1.0.0',
  })
  opened = await openDoor(() => ({ history: timeline }))
  token = (await opened.tokens.create({ name: 'script', scope: 'read', expiresInDays: null })).token
})
afterEach(async () => {
  await opened.closeAll()
  timeline.end()
  await timeline.close()
  await history.close()
  rmSync(folder, { recursive: true, maxRetries: 3 })
})

type Stream = { messages: EventSourceMessage[]; comments: number; drop(): Promise<void> }

/** A reader as scripts are: it keeps what came, and drops the connection when it is told. */
async function follow(query = '', lastEventId: string | null = null): Promise<Stream> {
  const leave = new AbortController()
  const response = await fetch(`${opened.door.origin}/api/events${query}`, {
    headers: { authorization: `Bearer ${token}`, ...(lastEventId !== null && { 'last-event-id': lastEventId }) },
    signal: leave.signal,
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const stream: Stream = {
    messages: [],
    comments: 0,
    async drop() {
      leave.abort()
      await reading
    },
  }
  const parser = createParser({
    onEvent: (event) => void stream.messages.push(event),
    onComment: () => {
      stream.comments += 1
    },
  })
  const decoder = new TextDecoder()
  const reading = (async () => {
    try {
      for await (const piece of response.body ?? []) parser.feed(decoder.decode(piece, { stream: true }))
    } catch (error) {
      if (!leave.signal.aborted) throw error
    }
  })()
  return stream
}

const actionsOf = ({ messages }: Stream): string[] =>
  messages
    .map(({ data }) => JSON.parse(data) as { kind: string; params: { n?: number } })
    .filter(({ kind }) => kind === 'action')
    .map(({ params }) => String(params.n))
const act = (from: number, to: number): void => {
  for (let n = from; n <= to; n += 1) timeline.acted({ action: 'start', service: 'middleware', params: { n } })
}
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

describe('the stream of events', () => {
  it('begins with the newest event, so that there is an id at once, and goes on live with what each says', async () => {
    const stream = await follow()
    await eventually(() => expect(stream.messages).toHaveLength(1))
    expect(JSON.parse(stream.messages[0]?.data ?? '')).toMatchObject({ kind: 'app', to: 'started' })
    act(1, 1)
    await eventually(() => expect(stream.messages).toHaveLength(2))
    const [first, second] = stream.messages
    expect(second).toMatchObject({ event: 'message', id: String(Number(first?.id) + 1) })
    expect(JSON.parse(second?.data ?? '')).toMatchObject({
      kind: 'action',
      service: 'middleware',
      sentence: 'You started Middleware',
    })
    await stream.drop()
  })

  it('goes on after a break where it was: nothing is missed, and nothing comes twice', async () => {
    const first = await follow()
    await eventually(() => expect(first.messages).toHaveLength(1))
    act(1, 30)
    await eventually(() => expect(actionsOf(first).length).toBeGreaterThan(9))
    await first.drop()
    const seen = actionsOf(first)
    // More than is read at once.
    act(31, 300)
    const second = await follow('', first.messages.at(-1)?.id ?? null)
    act(301, 320)
    await eventually(() => expect(actionsOf(second).at(-1)).toBe('320'))
    expect([...seen, ...actionsOf(second)]).toEqual(range(1, 320))
    const ids = [...first.messages, ...second.messages].map(({ id }) => Number(id))
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other))
    await second.drop()
  })

  it('takes the place from the address, too, and only the kinds that are asked for', async () => {
    act(1, 3)
    timeline.watch({ get: () => panelStateWith(), subscribe: () => () => undefined })
    const stream = await follow('?after=0&kinds[]=action')
    await eventually(() => expect(actionsOf(stream)).toEqual(['1', '2', '3']))
    expect(stream.messages).toHaveLength(3)
    await stream.drop()
  })

  it('begins anew for a place that never was, as after the history was deleted', async () => {
    for (const place of ['999999', 'nonsense', '99999999999999999999']) {
      const stream = await follow('', place)
      await eventually(() => expect(stream.messages).toHaveLength(1))
      await stream.drop()
    }
  })

  if (isLongRun)
    it('sends a comment while nothing happens, so that nobody takes the connection for dead', async () => {
      const stream = await follow()
      await eventually(() => expect(stream.comments).toBeGreaterThan(2))
      await stream.drop()
    })
})
