import { expect, it } from 'vitest'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

/** Of an OpenRouter that was out of reach for one chat, and is there again. */
async function backInReach(look: (probe: PlaneProbe) => Promise<void>): Promise<void> {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const { workspace, openrouter } = around
  const plane = await startPlane(workspace.dir, { OPENROUTER_API_KEY: fakeKey() })
  const probe = await watchPlane(workspace.dir)
  try {
    await probe.when((state) => requiredAreHealthy(state) && state.llm.openrouter.key.state === 'accepted')
    const port = Number(new URL(openrouter.url).port)
    await openrouter.close()
    await chat(workspace)
    await probe.when(({ llm }) => llm.problem?.code === 'provider-unreachable')
    await using back = await startFakeOpenRouter({ port })
    await look(probe)
    const { state } = await probe.when(({ llm }) => llm.problem === null, 45_000)
    expect(state.level).toBe('ok')
    expect(back.generations()).toEqual([])
    expect(back.keyChecks().length).toBeGreaterThan(0)
  } finally {
    await probe.close()
    await plane.stop()
  }
}

it('an OpenRouter that was out of reach counts as reached when a free check of the key gets its answer', () =>
  backInReach(async ({ client }) => void (await client.key.check({}))))

if (isLongRun)
  it(
    'an OpenRouter that was out of reach is found again though nobody asks anything',
    {
      timeout: 90_000,
    },
    () => backInReach(async () => undefined),
  )
