import { createServer, type Server } from 'node:net'
import type { Lifecycle, PanelState } from '../../../shared/state.ts'
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { watchPlane } from '../../support/plane-client.ts'
import { family, hasEnded } from '../../support/process-family.ts'
import { createSurroundings } from '../../support/product-page.ts'
import type { TestWorkspace } from '../../support/test-workspace.ts'
import { waitFor } from '../../support/wait-for.ts'

/** Milliseconds that the app has from the request to quit until nothing of it is left. */
const QUIT_WITHIN_MS = 10_000

type Plane = Awaited<ReturnType<typeof watchPlane>>
type Situation = {
  name: string
  /** Before the app is started; its end is part of the test. */
  prepare?(workspace: TestWorkspace): Promise<Server>
  bring(given: { desktop: Desktop; plane: Plane }): Promise<void>
}

const middleware = ({ services }: PanelState) => services.find(({ id }) => id === 'middleware')
const pidOf = (state: PanelState): number => {
  const pid = middleware(state)?.pid
  if (!pid) throw new Error('The middleware has no process')
  return pid
}
const until = (plane: Plane, lifecycle: Lifecycle) => plane.when((state) => middleware(state)?.lifecycle === lifecycle)

/** A service in each state that it can be in when the user quits. */
const situations: Situation[] = [
  { name: 'just started', bring: async () => undefined },
  { name: 'running', bring: async ({ plane }) => void (await until(plane, 'running')) },
  {
    name: 'stopping',
    async bring({ desktop, plane }) {
      await until(plane, 'running')
      await desktop.tray('services:stop')
    },
  },
  {
    name: 'stopped',
    async bring({ desktop, plane }) {
      await until(plane, 'running')
      await desktop.tray('services:stop')
      await until(plane, 'stopped')
    },
  },
  {
    name: 'backing off',
    async bring({ plane }) {
      const { state } = await until(plane, 'running')
      process.kill(pidOf(state), 'SIGKILL')
      await until(plane, 'backing-off')
    },
  },
  {
    name: 'failed, with its port taken',
    prepare: ({ ports }) =>
      new Promise((resolve) => {
        const stranger = createServer().listen(ports.middleware, '127.0.0.1', () => resolve(stranger))
      }),
    bring: async ({ plane }) => void (await until(plane, 'failed')),
  },
]

/** Windows has no signal that stops a process for a while, and none that says Ctrl-C. */
const hasSignals = process.platform !== 'win32'
if (hasSignals)
  situations.push({
    name: 'frozen',
    async bring({ plane }) {
      const { state } = await until(plane, 'running')
      process.kill(pidOf(state), 'SIGSTOP')
    },
  })

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

async function leavesNothing(pids: readonly number[], ports: readonly number[]): Promise<void> {
  await waitFor(
    async () => {
      const ended = await Promise.all(pids.map(hasEnded))
      const free = await Promise.all(ports.map(isFree))
      return { pids: pids.filter((_, index) => !ended[index]), ports: ports.filter((_, index) => !free[index]) }
    },
    (left) => left.pids.length === 0 && left.ports.length === 0,
    QUIT_WITHIN_MS,
  )
}

async function once({ prepare, bring }: Situation, end: (desktop: Desktop) => Promise<void>): Promise<void> {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const { workspace } = around
  const stranger = await prepare?.(workspace)
  try {
    await using desktop = await launchDesktop(workspace)
    const plane = await watchPlane(workspace.dir)
    await bring({ desktop, plane })
    const pids = await family(desktop.pid)
    await plane.close()
    await end(desktop)
    const { llmServer, middleware: taken, panel } = workspace.ports
    await leavesNothing(pids, stranger ? [llmServer, panel] : [llmServer, taken, panel])
  } finally {
    await new Promise((resolve) => (stranger ? stranger.close(resolve) : resolve(undefined)))
  }
}

/** All in turn, this often; the short run has Ctrl-C and kill -9 below. */
const TIMES = isLongRun ? 100 : 0

for (const index of Array.from({ length: TIMES }).keys()) {
  const situation = situations[index % situations.length] as Situation
  test(`quit leaves nothing, ${index + 1} of ${TIMES}: a service ${situation.name}`, async () => {
    await once(situation, async (desktop) => expect(await desktop.quit()).toBe(0))
  })
}

test('kill -9 of the main process leaves nothing', async () => {
  const running = situations.find(({ name }) => name === 'running') as Situation
  await once(running, async (desktop) => {
    process.kill(desktop.pid, 'SIGKILL')
    await desktop.exited
  })
})

if (hasSignals && isLongRun)
  test('Ctrl-C in the terminal that it was started from quits it, with its services', async () => {
    const running = situations.find(({ name }) => name === 'running') as Situation
    await once(running, async (desktop) => {
      process.kill(desktop.pid, 'SIGINT')
      expect(await desktop.exited).toBe(0)
    })
  })
