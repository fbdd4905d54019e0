import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../support/free-ports.ts'
import type { StrangerSeen } from './invariants/facts.ts'

/** Listens where it is told to, and says when it does; answers like any web server. Ends with whoever started it. */
const program = `
  const { createServer } = require('node:http')
  let server = null
  process.on('message', (port) => {
    if (port === 0) return server ? server.close(() => process.send('left')) : process.send('left')
    server = createServer((_, response) => response.end('<title>Somebody else</title>'))
    server.on('error', () => process.send('refused'))
    server.listen(port, '127.0.0.1', () => process.send('listens'))
  })
  process.on('disconnect', () => process.exit())
`

export type Strangers = AsyncDisposable & {
  pids(): number[]
  seen(): StrangerSeen[]
  /** The one that takes ports takes this one; whether it got it. */
  takePort(port: number): Promise<boolean>
  leavePort(): Promise<void>
  /** Pid of one that does nothing. */
  idle: number
}

/** Processes that have nothing to do with the product, but look as if: in its folder, named like its programs, on its ports. */
export async function startStrangers(workspace: string): Promise<Strangers> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-strangers-'))
  const alike = join(folder, 'middleware.js')
  await writeFile(alike, program)
  const start = (name: string, cwd: string) => {
    const child = spawn(process.execPath, [alike], { cwd, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    return { name, child }
  }
  const all = [start('named like a service', folder), start('in the workspace', workspace), start('on ports', folder)]
  const [named, idle, taker] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]]
  await Promise.all(all.map(({ child }) => once(child, 'spawn')))
  const [port] = (await freePorts(1)) as [number]
  const tell = async (child: ChildProcess, what: number): Promise<unknown> => {
    const answer = once(child, 'message')
    child.send(what)
    return (await answer)[0]
  }
  await tell(named.child, port)
  const pidOf = ({ child }: (typeof all)[0]): number => child.pid ?? 0
  return {
    pids: () => all.map(pidOf),
    idle: pidOf(idle),
    seen: () =>
      all.map((one) => ({
        name: one.name,
        pid: pidOf(one),
        alive: one.child.exitCode === null && one.child.signalCode === null,
      })),
    takePort: async (wanted) => (await tell(taker.child, wanted)) === 'listens',
    leavePort: async () => void (await tell(taker.child, 0)),
    async [Symbol.asyncDispose]() {
      await Promise.all(
        all.map(async ({ child }) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const exited = once(child, 'exit')
          child.kill('SIGKILL')
          await exited
        }),
      )
      await rm(folder, { recursive: true, force: true })
    },
  }
}
