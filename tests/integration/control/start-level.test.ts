import { expect, it } from 'vitest'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

it('a start with a key that is good is at no moment said to be without one', async () => {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: fakeKey() })
  const said = new Set([plane.state().sentence])
  plane.subscribe(({ sentence }) => void said.add(sentence))
  const probe = await watchPlane(around.workspace.dir)
  try {
    await probe.when(({ level, ...state }) => level === 'ok' && requiredAreHealthy({ level, ...state }))
    expect([...said].filter((sentence) => /key/i.test(sentence))).toEqual([])
  } finally {
    await probe.close()
    await plane.stop()
  }
})
