import { expect, test } from 'vitest'
import { questionOfAll, questionOfOllama, questionOfService } from '../../../../renderer/model/stop-cost.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { idleTraining } from '../../../../shared/training.ts'
import { llmOf, ollamaOf, panelState, pullOf } from '../../../support/panel-fixtures.ts'
import { backendsWith } from '../../../support/state-builders.ts'

const middleware = { id: 'middleware', name: 'Middleware' } as const
const running = (change: Partial<PanelState> = {}): PanelState => ({
  ...panelState(),
  training: { ...idleTraining, step: 'running' },
  ...change,
})
const linesOf = (question: { lines: string[] } | null): string[] => question?.lines ?? []

test('while nothing trains, nothing is asked', () => {
  const state = panelState()
  for (const verb of ['start', 'stop', 'restart', 'check'] as const) {
    expect(questionOfService(verb, middleware, 'Stop', state)).toBeNull()
    expect(questionOfAll(verb, 'Stop all', state)).toBeNull()
  }
})

test('what interrupts a training is asked about and says what it costs; what does not is not', () => {
  const state = running()
  const question = questionOfService('restart', middleware, 'Restart Middleware', state)
  expect(question).toMatchObject({ title: 'Restart Middleware?', doIt: 'Restart Middleware' })
  expect(linesOf(question).join(' ')).toContain('until Middleware runs again')
  expect(linesOf(question).join(' ')).toContain('paid twice')
  expect(questionOfService('check', middleware, 'Check', state)).toBeNull()
  expect(questionOfService('stop', { id: 'telegram', name: 'Telegram bot' }, 'Stop', state)).toBeNull()
  const free = running({ llm: llmOf({ source: 'ollama' }) })
  expect(linesOf(questionOfAll('stop', 'Stop all', free)).join(' ')).not.toContain('paid')
  const python = running({ backends: { ...backendsWith(), kind: 'python' } })
  expect(linesOf(questionOfService('stop', middleware, 'Stop', python))).toEqual([
    'Training is under way and is interrupted by this.',
  ])
})

test('Ollama of ours is stopped without a question unless something is loaded, asked of it or downloaded', () => {
  const withOllama = (source: 'openrouter' | 'ollama', change: Parameters<typeof ollamaOf>[0]): PanelState =>
    panelState({ llm: llmOf({ source, ollama: ollamaOf(change) }) })
  expect(questionOfOllama('Stop Ollama', withOllama('openrouter', {}))).toBeNull()
  const loaded = [{ name: 'gemma3:4b', size: 4.2e9, sizeVram: 0, context: null }]
  const lines = linesOf(questionOfOllama('Stop Ollama', withOllama('openrouter', { loaded, pulls: [pullOf()] })))
  expect(lines[0]).toContain('gemma3:4b is in memory (4.2 GB)')
  expect(lines[1]).toContain('goes on where it was')
  expect(linesOf(questionOfOllama('Stop Ollama', withOllama('ollama', {})))).toEqual([
    'It is the source: nobody answers until Ollama runs again.',
  ])
})
