import { expect, test } from 'vitest'
import { toldOnce } from '../../../../renderer/model/told-once.ts'
import type { NewEvent, TimelineEvent } from '../../../../shared/history.ts'

const MINUTE = 60_000
type Some = Pick<NewEvent, 'kind'> & Partial<NewEvent>

/** The newest first; each a second after the one before, unless it says when. */
const timeline = (...events: Some[]): TimelineEvent[] =>
  events
    .map((event, n) => ({
      id: n + 1,
      at: n * 1000,
      service: null,
      from: null,
      to: null,
      params: {},
      why: null,
      ...event,
    }))
    .reverse()
const kept = (...events: Some[]): string[] =>
  toldOnce(timeline(...events))
    .map(({ kind, to }) => (to === null ? kind : `${kind} ${to}`))
    .reverse()

const update = (keys: string): Some => ({ kind: 'action', to: 'update-config', params: { keys } })
const config = (keys: string): Some => ({ kind: 'config', params: { keys, count: 1 } })
const choose = (source: string): Some => ({ kind: 'action', to: 'switch-source', params: { source } })
const source = (to: string): Some => ({ kind: 'source', to })
const ended = (of: string, to: string): Some => ({
  kind: 'procedure',
  to,
  params: { procedure: 'source-switch', source: of },
})

test('settings that the user changed are told once, and those that somebody else changed, too', () => {
  expect(kept(update('max_exchanges, web_hosts'), config('max_exchanges'))).toEqual(['action update-config'])
  expect(kept(update('max_exchanges'), config('web_hosts'))).toEqual(['action update-config', 'config'])
  // The same key again, by hand; and long after.
  expect(kept(update('a'), config('a'), config('a'))).toEqual(['action update-config', 'config'])
  expect(kept(update('a'), { ...config('a'), at: 2 * MINUTE })).toEqual(['action update-config', 'config'])
  expect(kept(config('a'), update('a'))).toEqual(['config', 'action update-config'])
})

test('a source that the user chose is told once; that the switch failed is told besides', () => {
  const all = [choose('ollama'), config('llm_source, ollama_model'), source('ollama'), ended('ollama', 'done')]
  expect(kept(...all)).toEqual(['action switch-source'])
  expect(kept(choose('ollama'), ended('ollama', 'failed'))).toEqual(['action switch-source', 'procedure failed'])
  // Later it went there by itself.
  expect(kept(choose('ollama'), ended('ollama', 'failed'), source('ollama'))).toHaveLength(3)
  expect(kept(...all, source('openrouter'), source('ollama'))).toEqual([
    'action switch-source',
    'source openrouter',
    'source ollama',
  ])
  expect(kept(source('ollama'), ended('ollama', 'done'))).toHaveLength(2)
})

test('what else happens meanwhile stays, in its order', () => {
  const level: Some = { kind: 'level', to: 'ok' }
  expect(kept(level, choose('ollama'), level, source('ollama'), level)).toEqual([
    'level ok',
    'action switch-source',
    'level ok',
    'level ok',
  ])
})
