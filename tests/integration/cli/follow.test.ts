import { implement } from '@orpc/server'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../../cli/connection.ts'
import { contract } from '../../../shared/contract/index.ts'
import type { LogNews } from '../../../shared/logs.ts'
import { idleTraining } from '../../../shared/training.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, startCli } from '../../support/run-cli.ts'
import { createScriptedPlane, noLogs } from '../../support/scripted-plane.ts'
import { runningSession } from '../../support/training-states.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const counts = { total: 0, services: {}, levels: {}, complete: true, epoch: 1 }

/** Logs whose news the test gives one by one. */
function newsToGive() {
  const given: PromiseWithResolvers<LogNews | null>[] = [Promise.withResolvers()]
  async function* follow(): AsyncGenerator<LogNews> {
    for (let at = 0; ; at += 1) {
      const news = await given[at]?.promise
      if (!news) return
      yield news
    }
  }
  return {
    logs: { ...noLogs, follow, query: async () => ({ counts, first: 0, lines: [], hits: null }) },
    give(news: LogNews | null) {
      given.push(Promise.withResolvers())
      given.at(-2)?.resolve(news)
    },
  }
}

describe('a stream', () => {
  it('outlives the deadline of a call, as "logs -f" does', async () => {
    const { logs, give } = newsToGive()
    open = await openDoor(() => ({ logs: { ...logs, query: () => new Promise<never>(() => undefined) } }))
    const { client, close } = await connect(planeBehind(open), { deadlineMs: 1_000 })
    const news = (await client.logs.follow({ filter: {} }))[Symbol.asyncIterator]()
    // Begun after the stream, with the same deadline: when this one is too late, the stream would be.
    await expect(client.logs.query({ filter: {}, limit: 1 })).rejects.toMatchObject({ name: 'TimeoutError' })
    give({ counts, lines: [] })
    expect(await news.next()).toMatchObject({ done: false, value: { lines: [] } })
    await close()
  })

  it('has the deadline of a call until it begins', async () => {
    open = await openDoor()
    const { client, close } = await connect(planeBehind(open), { deadlineMs: 0 })
    await expect(client.state.watch()).rejects.toMatchObject({ name: 'TimeoutError' })
    await close()
  })
})

describe('what is followed ends with 3 where the control plane ended', () => {
  it('logs -f', async () => {
    const { logs, give } = newsToGive()
    open = await openDoor(() => ({ logs }))
    const run = startCli(['logs', '-f'], { running: planeBehind(open) })
    give({ counts, lines: [] })
    give(null)
    expect(await run.done).toMatchObject({ code: 3, err: 'LLM Trainer ended.\n' })
  })

  it.each(['training status --watch', 'training start --watch', 'status --watch', 'services list --watch'])(
    '%s',
    async (line) => {
      const training = { ...idleTraining, step: 'running' as const, session: runningSession() }
      const plane = createScriptedPlane()
      const made = implement(contract)
      const watch = made.state.watch.handler(async function* () {
        yield { ...plane.store.get(), training }
      })
      const start = made.training.start.handler(async () => ({}))
      const { router } = plane
      open = await openDoor(undefined, {
        router: { ...router, state: { ...router.state, watch }, training: { ...router.training, start } },
      })
      expect(await startCli(line.split(' '), { running: planeBehind(open) }).done).toMatchObject({
        code: 3,
        err: 'LLM Trainer ended.\n',
      })
      plane.store.close()
    },
  )
})
