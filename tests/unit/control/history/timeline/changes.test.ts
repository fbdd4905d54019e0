import { describe, expect, test } from 'vitest'
import { changes } from '../../../../../control/history/timeline/changes.ts'
import { configChanges } from '../../../../../control/history/timeline/other-changes.ts'
import { type Config, configSchema } from '../../../../../shared/config.ts'
import { sayEvent } from '../../../../../shared/presentation/event-words.ts'
import { problemOf } from '../../../../../shared/problem.ts'
import { reason } from '../../../../../shared/reason.ts'
import type { PanelState } from '../../../../../shared/state.ts'
import { procedureOf } from '../../../../support/panel-fixtures.ts'
import { panelStateWith } from '../../../../support/panel-state.ts'
import { AT, keyWith, llmWith, servicesWith } from '../../../../support/state-builders.ts'

const between = (before: PanelState | null, after: PanelState, settling = false) =>
  changes(before, after, { at: AT, settling })
const said = (before: PanelState | null, after: PanelState, settling = false): string[] =>
  between(before, after, settling).map(sayEvent)
const well = panelStateWith()
const withKey = (change: Parameters<typeof keyWith>[0]): PanelState =>
  panelStateWith({ llm: llmWith({ openrouter: { key: keyWith(change), model: 'a/b' } }) })

describe('what changed between two states', () => {
  test('is nothing between equal ones, nor where only ages and latencies differ', () => {
    const later = panelStateWith({ services: servicesWith({ cerebrum: { latencyMs: 40, checkedAt: AT + 9_000 } }) })
    expect(between(well, later)).toEqual([])
  })

  test('tells lifecycle, health and ability of a service with the reason', () => {
    const services = servicesWith({
      middleware: { lifecycle: 'backing-off', health: 'unknown', reason: reason('service.refused', { port: 8032 }) },
    })
    const events = between(well, panelStateWith({ services }))
    expect(events).toMatchObject([
      {
        at: AT,
        kind: 'lifecycle',
        service: 'middleware',
        from: 'running',
        to: 'backing-off',
        why: { params: { port: 8032 } },
      },
      { kind: 'health', service: 'middleware', from: 'healthy', to: 'unknown' },
    ])
    const blocked = servicesWith({
      'llm-server': { ability: { state: 'blocked', problem: problemOf('key-rejected', 'no') } },
    })
    expect(said(well, panelStateWith({ services: blocked }))).toEqual([
      expect.stringMatching(/^LLM server cannot do its job · /),
    ])
  })

  test('does not call it blocked that nobody chose a source yet', () => {
    const services = servicesWith({
      'llm-server': { ability: { state: 'blocked', problem: problemOf('source-missing', 'no') } },
    })
    expect(between(well, panelStateWith({ services }))).toMatchObject([{ kind: 'ability', to: 'unproven', why: null }])
  })

  test('at the first state of a run, services are told that are not at rest, and nothing of what is set up', () => {
    expect(between(null, well).map(({ kind, service }) => `${service} ${kind}`)).toEqual([
      'llm-server lifecycle',
      'llm-server health',
      'llm-server ability',
      'middleware lifecycle',
      'middleware health',
      'middleware ability',
      'cerebrum health',
      'cerebrum ability',
      'ollama health',
      'ollama ability',
    ])
  })

  test('tells level, source and model', () => {
    const after = panelStateWith({ level: 'broken', llm: llmWith({ source: 'ollama', model: 'gemma3:4b' }) })
    expect(said(panelStateWith({ llm: llmWith({ source: 'openrouter', model: 'a/b' }) }), after)).toEqual([
      'Source: Ollama',
      expect.stringMatching(/^Broken · /),
    ])
    const other = panelStateWith({ level: 'broken', llm: llmWith({ source: 'ollama', model: 'qwen3' }) })
    expect(said(after, other)).toEqual(['Model: qwen3'])
  })

  test('tells of a key its last four characters alone, and not that it was found at the start', () => {
    const none = withKey({ state: 'missing', last4: null })
    const found = withKey({ state: 'unchecked', last4: '7f3a' })
    expect(said(none, found)).toEqual(['Key in use: …7f3a'])
    expect(said(none, found, true)).toEqual([])
    expect(said(found, withKey({ state: 'accepted' }))).toEqual([])
    expect(said(withKey({}), withKey({ state: 'rejected' }))).toEqual(['OpenRouter rejects the key ending in …7f3a'])
    expect(JSON.stringify(between(withKey({}), none))).not.toContain('sk-or')
  })

  test('tells a procedure when it ended, once', () => {
    const running = panelStateWith({ llm: llmWith({ switching: procedureOf({ to: 'ollama', outcome: 'running' }) }) })
    const done = panelStateWith({ llm: llmWith({ switching: procedureOf({ to: 'ollama', outcome: 'done' }) }) })
    expect(said(well, running)).toEqual([])
    expect(said(running, done)).toEqual(['Switch to Ollama: done'])
    expect(said(done, done)).toEqual([])
  })
})

test('of config.json, which settings changed is told, never their values', () => {
  const before: Config = configSchema.parse({})
  const after = { ...before, telegram_bot_token: '123456789:fake', max_exchanges: 7 }
  const [event] = configChanges(before, after, AT)
  expect(event && sayEvent(event)).toBe('Settings changed: Exchanges, telegram_bot_token')
  expect(JSON.stringify(event)).not.toContain('123456789')
  expect(configChanges(after, { ...after }, AT)).toEqual([])
})
