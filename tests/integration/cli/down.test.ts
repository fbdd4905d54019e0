import { afterEach, expect, it } from 'vitest'
import { down } from '../../../cli/commands/down.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { cliDepsWith, planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

/** A control plane that was asked to end, and ends when the test lets it. */
async function ending() {
  const asked = Promise.withResolvers<void>()
  const lookedAfter = Promise.withResolvers<void>()
  open = await openDoor(() => ({ stopPlane: async () => asked.resolve() }))
  const running = planeBehind(open)
  let now: typeof running | null = running
  let isAsked = false
  void asked.promise.then(() => {
    isAsked = true
  })
  const findRunning = async () => {
    if (isAsked) lookedAfter.resolve()
    return now
  }
  const become = (next: typeof running | null): void => {
    now = next
  }
  return { running, findRunning, lookedAfter: lookedAfter.promise, become }
}

it.each([
  ['nothing runs any more', () => null],
  ['another one runs already', (running: ReturnType<typeof planeBehind>) => ({ ...running, pid: 4712 })],
])('down answers when the one that it asked has gone, not when it was asked: %s', async (_, after) => {
  const { running, findRunning, lookedAfter, become } = await ending()
  const run = startCli(['down'], { findRunning })
  await lookedAfter
  expect(run.out()).toBe('')
  become(after(running))
  expect(await run.done).toEqual({ code: 0, out: 'LLM Trainer has ended.\n', err: '' })
})

it('down says so where it does not go in time', async () => {
  const { findRunning } = await ending()
  const { deps } = cliDepsWith({ findRunning })
  await expect(down(deps, { workspace: '/tmp', json: false }, { withinMs: 0 })).rejects.toThrow(
    'LLM Trainer (process 4711) was asked to end and still runs after 0 s.',
  )
})

it('down of another machine answers when that was asked: its folder is not seen from here', async () => {
  const { running } = await ending()
  const remote = { name: 'lab', access: 'admin' as const }
  expect(await runToEnd(['down'], { running: { ...running, remote } })).toMatchObject({ code: 0 })
})
