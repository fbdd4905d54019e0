import { describe, expect, test } from 'vitest'
import { createPanelStore } from '../../../../control/panel-store.ts'
import { urlWhenUp } from '../../../../control/training/url-when-up.ts'
import type { ServiceState } from '../../../../shared/state.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { servicesWith } from '../../../support/state-builders.ts'

function setUp(middleware: Partial<ServiceState>) {
  let services = servicesWith({ middleware })
  const store = createPanelStore({ derive: () => panelStateWith({ services }), now: Date.now })
  const become = (change: Partial<ServiceState>): void => {
    services = servicesWith({ middleware: change })
    store.changed()
    store.flush()
  }
  return { store, become }
}
const never = new AbortController().signal
const url = 'http://127.0.0.1:8032'

describe('training that is asked for right after the start', () => {
  test('waits for the middleware that starts', async () => {
    const { store, become } = setUp({ lifecycle: 'starting', url: null })
    const asked = urlWhenUp('middleware', store, never)
    become({ lifecycle: 'running', url })
    expect(await asked).toBe(url)
  })

  test('does not wait for one that was stopped, or fails meanwhile', async () => {
    expect(await urlWhenUp('middleware', setUp({ lifecycle: 'stopped', url: null }).store, never)).toBeNull()
    const { store, become } = setUp({ lifecycle: 'starting', url: null })
    const asked = urlWhenUp('middleware', store, never)
    become({ lifecycle: 'failed', url: null })
    expect(await asked).toBeNull()
  })

  test('ends when it takes too long, or the app ends', async () => {
    const { store } = setUp({ lifecycle: 'starting', url: null })
    expect(await urlWhenUp('middleware', store, never, 20)).toBeNull()
    expect(await urlWhenUp('middleware', store, AbortSignal.abort())).toBeNull()
  })
})
