import { expect, it } from 'vitest'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

const KEY = fakeKey('900d')

it('a key that was refused by mistake opens the source again as soon as a free check accepts it', async () => {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const { openrouter, workspace } = around
  openrouter.acceptKeys(KEY)
  const plane = await startPlane(workspace.dir, { OPENROUTER_API_KEY: KEY })
  const probe = await watchPlane(workspace.dir)
  try {
    await probe.when(requiredAreHealthy)
    openrouter.setKeyFacts({ limit: 10, limit_remaining: 4, limit_reset: 'monthly' })
    openrouter.acceptKeys()
    expect((await chat(workspace)).status).toBe(503)
    await probe.when(({ llm }) => llm.openrouter.key.state === 'rejected')
    openrouter.acceptKeys(KEY)
    const spent = openrouter.generations().length
    await probe.client.key.check()
    const { state } = await probe.when(({ llm }) => llm.problem === null)
    expect(state.llm.openrouter.key).toMatchObject({ state: 'accepted', limitUsd: 10, limitReset: 'monthly' })
    expect(openrouter.generations().length).toBe(spent)
    expect((await chat(workspace)).status).toBe(200)
  } finally {
    await probe.close()
    await plane.stop()
  }
})
