import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FailoverConfig } from '../../../shared/failover.ts'
import type { PanelState } from '../../../shared/state.ts'
import { speaks } from '../../support/fake-ollama-answers.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { noCredit, unavailable } from '../../support/fake-openrouter-answers.ts'
import { type Handling, sendJson } from '../../support/http-double.ts'
import { lesson, reply, teaches } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
import { requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

const KEY = fakeKey('900d')

const made =
  (count: number) =>
  ({ training }: PanelState): boolean =>
    (training.session?.exchanges ?? 0) >= count

let closing: AsyncDisposableStack
beforeEach(() => {
  closing = new AsyncDisposableStack()
})
afterEach(() => closing.disposeAsync())

/** The product with a session under way, taught through OpenRouter. */
async function teaching(failover: FailoverConfig) {
  const around = closing.use(
    await createSurroundings({
      llm_source: 'openrouter',
      max_exchanges: 100_000,
      conversation_delay: 0.02,
      failover,
    }),
  )
  around.openrouter.acceptKeys(KEY)
  around.openrouter.always(teaches())
  let said = 500
  around.ollama.always((generation) => {
    said += 1
    return speaks(lesson(said))(generation)
  })
  around.cerebrum.always({ kind: 'made', make: reply })
  const plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: KEY })
  closing.defer(plane.stop)
  const probe = await watchPlane(around.workspace.dir)
  closing.defer(probe.close)
  await probe.when((state) => requiredAreHealthy(state) && state.llm.ollama.models.length > 0)
  await probe.client.training.start({})
  await probe.when(made(2))
  return { ...around, ...probe }
}

const down = ({ response }: Handling): void => sendJson(response, 503, { error: { code: 503, message: 'Down' } })

it('a provider that goes down in mid-training: Ollama takes over at the next exchange, and it goes back when it is up', async () => {
  const { openrouter, when, client } = await teaching({
    to_ollama: { mode: 'automatic' },
    hold_seconds: 0.2,
    return_minutes: 0.02,
    breaker_minutes: 0.02,
  })
  openrouter.always(unavailable)
  openrouter.nextKeyCheck(down, down)
  const over = await when(({ llm }) => llm.failover.acted?.to === 'ollama')
  expect(over.state.llm).toMatchObject({
    source: 'ollama',
    failover: { acted: { from: 'openrouter', cause: 'provider-down' }, breaker: null },
  })
  const taught = await when(
    (state) =>
      state.training.session?.source === 'ollama' && made((over.state.training.session?.exchanges ?? 0) + 1)(state),
  )
  expect(taught.at - over.at).toBeLessThan(10_000)

  const paid = openrouter.generations().length
  openrouter.always(teaches())
  const back = await when(({ llm }) => llm.failover.acted?.to === 'openrouter')
  expect(back.state.llm.failover.acted).toMatchObject({ from: 'ollama', cause: 'stable' })
  // What was asked until then was free: the first that is paid again is the answer which proves the switch back.
  expect(JSON.stringify(openrouter.generations()[paid]?.body)).toContain('Answer with the single word: ready')
  await when(({ training }) => training.session?.source === 'openrouter')

  await client.training.stop()
  const { exchanges, marks } = await client.training.transcript({ id: 1, from: 1, limit: 500 })
  expect(marks.filter(({ kind }) => kind === 'source')).toHaveLength(2)
  expect(new Set(exchanges.map(({ source }) => source))).toEqual(new Set(['openrouter', 'ollama']))
  expect(exchanges.map(({ n }) => n)).toEqual(exchanges.map((_, index) => index + 1))
  expect(openrouter.violations).toEqual([])
})

if (isLongRun)
  it('asks where it is to ask, in the state that every door shows, and goes over at a yes', async () => {
    const { openrouter, when, client } = await teaching({ to_ollama: { mode: 'ask' } })
    openrouter.always(noCredit)
    const asked = await when(({ llm }) => llm.failover.asking !== null)
    expect(asked.state.llm).toMatchObject({
      source: 'openrouter',
      failover: { asking: { to: 'ollama', cause: 'credit-exhausted' } },
    })
    await client.failover.answer({ go: true })
    await when(({ llm }) => llm.source === 'ollama' && llm.failover.acted?.cause === 'credit-exhausted')
    await expect(client.failover.answer({ go: true })).rejects.toMatchObject({ data: { code: 'unavailable' } })
    await client.failover.dismiss()
    await when(({ llm }) => llm.failover.acted === null)
  })
