import { describe, expect, test } from 'vitest'
import type { ShellAction } from '../../../../electron/menu/entry.ts'
import { type ActionParts, createActionRunner } from '../../../../electron/menu/run-action.ts'
import type { Api } from '../../../../shared/contract/client.ts'
import { recordedApi } from '../../../support/api-recorder.ts'

/** What was done, in order; waiting ends with the first failure or effect. */
function shell({ api, ...change }: Partial<ActionParts> & { api: ActionParts['api'] }) {
  const done = Promise.withResolvers<unknown[]>()
  const tell =
    (name: string) =>
    (...input: unknown[]): Promise<void> => {
      done.resolve([name, ...input])
      return Promise.resolve()
    }
  const run = createActionRunner({
    api,
    open: tell('open'),
    openOutside: tell('outside'),
    openFolder: tell('folder'),
    checkUpdates: tell('updates'),
    copy: tell('copy'),
    leave: tell('leave'),
    onFailure: tell('failure'),
    ...change,
  })
  return { run, done: done.promise }
}
const recorded = recordedApi({ 'access.ticket': { url: 'http://127.0.0.1:1/once' } })

test.each<[ShellAction, unknown[]]>([
  [{ kind: 'open' }, ['open', undefined]],
  [{ kind: 'open', route: 'do/key' }, ['open', 'do/key']],
  [{ kind: 'link', href: 'https://openrouter.ai/keys' }, ['outside', 'https://openrouter.ai/keys']],
  [{ kind: 'browser' }, ['outside', 'http://127.0.0.1:1/once']],
  [{ kind: 'copy', text: async () => 'words' }, ['copy', 'words']],
  [{ kind: 'folder' }, ['folder']],
  [{ kind: 'updates' }, ['updates']],
  [{ kind: 'keep' }, ['leave', 'keep']],
  [{ kind: 'quit' }, ['leave', 'quit']],
])('%o: %o', async (action, effect) => {
  const { run, done } = shell({ api: () => recorded.api })
  run(action)
  expect(await done).toEqual(effect)
})

test('a call is made with the client that is there now', async () => {
  const called = Promise.withResolvers<Api>()
  const { run } = shell({ api: () => recorded.api })
  run({ kind: 'call', call: async (api) => called.resolve(api) })
  expect(await called.promise).toBe(recorded.api)
})

describe('failures are told', () => {
  test.each<ShellAction>([
    { kind: 'call', call: async () => undefined },
    { kind: 'browser' },
    { kind: 'copy', text: async () => '' },
  ])('$kind without a control plane', async (action) => {
    const { run, done } = shell({ api: () => null })
    run(action)
    expect(await done).toEqual(['failure', new Error('The app is still starting. Try again in a moment.')])
  })

  test('a call that is refused', async () => {
    const { run, done } = shell({ api: () => recorded.api })
    const refused = new Error('not now')
    run({ kind: 'call', call: () => Promise.reject(refused) })
    expect(await done).toEqual(['failure', refused])
  })

  test('an effect that throws at once', async () => {
    const broken = new Error('no window')
    const { run, done } = shell({
      api: () => null,
      open() {
        throw broken
      },
    })
    expect(() => run({ kind: 'open' })).not.toThrow()
    expect(await done).toEqual(['failure', broken])
  })
})
