import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type History, openHistoryThread } from '../../../../control/history/calls.ts'
import { createTimeline, type Timeline } from '../../../../control/history/timeline/timeline.ts'
import { type Config, configSchema } from '../../../../shared/config.ts'
import { reason } from '../../../../shared/reason.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { AT, servicesWith } from '../../../support/state-builders.ts'

const SECRET = fakeKey('7f3a')
const MINUTE = 60_000
const everything = {
  kinds: null,
  services: null,
  general: false,
  search: null,
  language: null,
  from: null,
  to: null,
  before: null,
  limit: 100,
}

let folder: string
let clock: number
let history: History

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'time-line-'))
  clock = AT
})
afterEach(async () => {
  await history.close()
  rmSync(folder, { recursive: true, maxRetries: 3 })
})

function open(): { timeline: Timeline; show(state: PanelState): void } {
  history = openHistoryThread({ program: builtProgram('history'), file: join(folder, 'history.db'), readOnly: false })
  const config: Config = configSchema.parse({})
  const opened = { config: { snapshot: () => ({ config }) }, hidden: () => [SECRET], log: silentLog() }
  const timeline = createTimeline({ history, opened, now: () => clock, version: '1.0.0' })
  let show: (state: PanelState) => void = () => undefined
  timeline.watch({
    get: () => panelStateWith(),
    subscribe(listener) {
      show = listener
      return () => undefined
    },
  })
  return { timeline, show: (state) => show(state) }
}

test('what happens and how quick it answers goes through the thread and comes back, without secrets, over two runs', async () => {
  const { timeline, show } = open()
  for (const latencyMs of [4, 8, 6]) timeline.probed('cerebrum', { kind: 'ok', status: 200, latencyMs, body: null })
  timeline.probed('cerebrum', { kind: 'not-carried-out' })
  clock += 5 * MINUTE
  const why = reason('evidence.provider-answer', { provider: 'OpenRouter', status: 401, message: `No ${SECRET}.` })
  show(panelStateWith({ services: servicesWith({ cerebrum: { health: 'unreachable', reason: why } }) }))
  timeline.probed('cerebrum', { kind: 'refused', port: 8000 })
  timeline.acted({ action: 'restart', service: 'middleware' })
  const { events } = await timeline.events(everything)
  expect(events.slice(0, 2)).toMatchObject([
    { kind: 'action', to: 'restart', service: 'middleware', at: clock },
    { kind: 'health', service: 'cerebrum', from: 'healthy', to: 'unreachable' },
  ])
  expect(JSON.stringify(events)).not.toContain(SECRET)
  expect(await timeline.latency('cerebrum', 'hour')).toMatchObject([
    { count: 3, failures: 0, min: 4, median: 6, max: 8 },
    { count: 1, failures: 1, median: null },
  ])
  const cerebrum = async (of: Timeline) =>
    (await of.uptime('hour')).services.find(({ service }) => service === 'cerebrum')
  clock += 4 * MINUTE
  expect((await cerebrum(timeline))?.share).toBeCloseTo(5 / 9, 4)
  timeline.end()
  show(panelStateWith({ services: servicesWith({ cerebrum: { health: 'slow' } }) }))
  await timeline.close()
  await history.close()
  clock += 10 * MINUTE
  const again = open()
  const app = await again.timeline.events({ ...everything, kinds: ['app'] })
  expect(app.events.map(({ to }) => to)).toEqual(['started', 'stopped', 'started'])
  expect((await cerebrum(again.timeline))?.share).toBeCloseTo(5 / 9, 4)
})

test('a search finds the words that stand on the screen in German, and what is said later is English again', async () => {
  const { timeline } = open()
  timeline.acted({ action: 'restart', service: 'middleware' })
  const search = async (words: string, language: string | null) =>
    (await timeline.events({ ...everything, search: words, language })).events.map(({ kind }) => kind)
  expect(await search('neu gestartet', 'de-AT')).toEqual(['action'])
  expect(await search('You restarted', 'de-AT')).toEqual([])
  expect(await search('You restarted', null)).toEqual(['action'])
  // Of no language that is spoken here: English.
  expect(await search('You restarted', 'xx')).toEqual(['action'])
})
