import { describe, expect, test } from 'vitest'
import { actionOf } from '../../../../electron/menu/entry.ts'
import { trayContent } from '../../../../electron/tray/tray-content.ts'
import { keyOf, llmOf, panelState, procedureOf, stepOf } from '../../../support/panel-fixtures.ts'
import type { SceneName } from '../../../support/panel-scenes.ts'
import { callOf, entryOf, labelOf, live, menuOf } from './tray-menu.ts'

describe('the pair of sources', () => {
  test('the one in force is ticked, with its model, and has nothing to do', () => {
    const menu = menuOf('okWithOllama')
    expect(entryOf(menu, 'source:ollama')).toMatchObject({ type: 'radio', checked: true, label: 'Ollama (gemma3:4b)' })
    expect(entryOf(menu, 'source:openrouter')).toMatchObject({ type: 'radio', checked: false, label: 'OpenRouter' })
    expect(actionOf(menu, 'source:ollama')).toBeNull()
  })

  test('the other one is switched to', async () => {
    expect(await callOf(menuOf('ok'), 'source:ollama')).toEqual([['source.switch', { to: 'ollama' }]])
    expect(await callOf(menuOf('okWithOllama'), 'source:openrouter')).toEqual([['source.switch', { to: 'openrouter' }]])
  })

  test('without a key the way to OpenRouter begins with one', () => {
    expect(actionOf(menuOf('noKeychain'), 'source:openrouter')).toEqual({ kind: 'open', route: 'do/key' })
    const llm = llmOf({ source: 'ollama', openrouter: { key: keyOf({ state: 'rejected' }), model: null } })
    const { menu } = trayContent(live(panelState({ llm })))
    expect(actionOf(menu, 'source:openrouter')).toMatchObject({ kind: 'call' })
  })

  test('the demo is among them only while it is in use, and can be ended', async () => {
    expect(menuOf('firstRun').map(({ id }) => id)).not.toContain('source:demo')
    const { menu, tooltip } = trayContent(
      live(panelState({ llm: llmOf({ source: 'demo', model: 'practice-teacher' }) })),
    )
    expect(entryOf(menu, 'source:demo')).toMatchObject({ checked: true, label: 'Practice teacher (practice-teacher)' })
    expect(actionOf(menu, 'source:demo')).toBeNull()
    expect(await callOf(menu, 'source:end-demo')).toEqual([['source.endDemo', undefined]])
    expect(tooltip).toBe('LLM Trainer · Demo · Everything works')
  })

  test('before one is chosen, neither is ticked and both can be', () => {
    const menu = menuOf('firstRun')
    for (const id of ['source:openrouter', 'source:ollama']) {
      expect(entryOf(menu, id)).toMatchObject({ checked: false })
      expect(actionOf(menu, id)).not.toBeNull()
    }
  })

  test('while a switch runs, the old one stays ticked and neither can be chosen', () => {
    const menu = menuOf('switching')
    expect(entryOf(menu, 'source:openrouter')).toMatchObject({ checked: true, enabled: false })
    expect(entryOf(menu, 'source:ollama')).toMatchObject({ checked: false, enabled: false })
  })
})

describe('how far a switch is', () => {
  test.each([
    ['switching', 'Switching to Ollama: One real answer (3 of 5)'],
    ['waitingForOllama', 'Switching to Ollama: your turn, Waiting for Ollama to answer at http://localhost:11434'],
    ['waitingForModel', 'Switching to Ollama: your turn, gemma3:4b is not here yet'],
  ] satisfies [SceneName, string][])('%s: %s', (scene, words) => {
    expect(labelOf(menuOf(scene), 'source:progress')).toBe(words)
    expect(actionOf(menuOf(scene), 'source:progress')).toEqual({ kind: 'open', route: 'overview' })
  })

  const progressOf = (change: Parameters<typeof procedureOf>[0]) =>
    labelOf(trayContent(live(panelState({ llm: llmOf({ switching: procedureOf(change) }) }))).menu, 'source:progress')

  test('between two steps, only the target is told', () => {
    expect(progressOf({ steps: [stepOf('reachable', 'done')] })).toBe('Switching to Ollama…')
  })

  test('a step that has no words is told by its id', () => {
    expect(progressOf({ steps: [stepOf('warm-up', 'running')] })).toBe('Switching to Ollama: warm-up (1 of 1)')
  })

  test('a switch that failed says so until it is taken off; one that worked or was cancelled needs no words', () => {
    expect(progressOf({ outcome: 'failed' })).toBe('The switch to Ollama did not work')
    expect(progressOf({ outcome: 'done' })).toBeUndefined()
    expect(progressOf({ outcome: 'cancelled' })).toBeUndefined()
  })
})
