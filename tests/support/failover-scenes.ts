import { type FailoverState, noFailover } from '../../shared/failover.ts'
import type { PanelState } from '../../shared/state.ts'
import { llmOf, panelState, start } from './panel-fixtures.ts'
import { scenes } from './panel-scenes.ts'

const withFailover = (state: PanelState, change: Partial<FailoverState>): PanelState => ({
  ...state,
  llm: { ...state.llm, failover: { ...noFailover, mode: 'automatic', ...change } },
})
const onOllama = (): PanelState => panelState({ llm: llmOf({ source: 'ollama', model: 'gemma3:4b' }) })
const at = start + 118 * 60_000

/** What a source that fails leads to. */
export const failoverScenes = {
  asking: () =>
    withFailover(scenes.keyRejected(), { mode: 'ask', asking: { to: 'ollama', cause: 'key-rejected', since: at } }),
  acted: () =>
    withFailover(onOllama(), {
      acted: { from: 'openrouter', to: 'ollama', cause: 'provider-down', at },
      returnMinutes: 15,
    }),
  back: () =>
    withFailover(panelState(), { acted: { from: 'ollama', to: 'openrouter', cause: 'stable', at: at + 60_000 } }),
  failed: () =>
    withFailover(scenes.keyRejected(), {
      failed: { to: 'ollama', cause: 'key-rejected', why: 'Ollama did not answer in time.', at },
    }),
  stuck: () => withFailover(scenes.keyRejected(), { stuck: { to: 'ollama', cause: 'key-rejected' } }),
  breaker: () => withFailover(scenes.keyRejected(), { breaker: { until: Date.now() + 300_000 } }),
}
