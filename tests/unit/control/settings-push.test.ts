import { describe, expect, it } from 'vitest'
import { createSettingsPush } from '../../../control/settings-push.ts'
import { llmServerSettings } from '../../../shared/backend-settings.ts'
import { configSchema } from '../../../shared/config.ts'
import type { LinkDown } from '../../../shared/link.ts'
import { directNetwork } from '../../../shared/network.ts'

function setUp() {
  const sent: LinkDown[] = []
  let model = 'a/model'
  const push = createSettingsPush({
    settingsFor: () => ({ settings: llmServerSettings(configSchema.parse({}), model, directNetwork), secrets: {} }),
    send: (_, message) => sent.push(message),
  })
  return { push, sent, use: (next: string) => (model = next) }
}

const configured = (revision: number, model: string) =>
  ({ type: 'configured', revision, source: null, model, keyFingerprint: null }) as const

describe('settings push', () => {
  it('sends nothing to a process that was not started yet', () => {
    const { push, sent } = setUp()
    push.push('llm-server')
    expect(sent).toEqual([])
  })

  it('sends a change once and the same settings never again', () => {
    const { push, sent, use } = setUp()
    const first = push.message('llm-server')
    push.push('llm-server')
    expect(sent).toEqual([])
    use('b/model')
    push.push('llm-server')
    push.push('llm-server')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ type: 'configure', revision: first.revision + 1 })
  })

  it('knows when a change is in force', async () => {
    const { push } = setUp()
    const waiting = push.inForce('llm-server', ({ model }) => model === 'b/model', 10_000, new AbortController().signal)
    push.configured('llm-server', configured(1, 'a/model'))
    push.configured('llm-server', configured(2, 'b/model'))
    await expect(waiting).resolves.toBe(true)
  })

  it('knows when everything sent so far has arrived', async () => {
    const { push, sent } = setUp()
    const { revision } = push.message('llm-server')
    push.configured('llm-server', configured(revision, 'a/model'))
    const arrived = push.arrived('llm-server', 10_000, new AbortController().signal)
    expect(sent).toMatchObject([{ type: 'configure', revision: revision + 1 }])
    push.configured('llm-server', configured(revision + 1, 'a/model'))
    await expect(arrived).resolves.toBe(true)
  })

  it('forgets what was in force when the process ends', async () => {
    const { push } = setUp()
    push.configured('llm-server', configured(1, 'a/model'))
    push.gone('llm-server')
    const stop = new AbortController()
    const waiting = push.inForce('llm-server', () => true, 10_000, stop.signal)
    stop.abort()
    await expect(waiting).resolves.toBe(false)
  })
})
