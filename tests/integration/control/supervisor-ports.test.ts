import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { findFreePort } from '../../../control/supervisor/free-port.ts'
import { holderInWords, portHolder } from '../../../control/supervisor/port-holder.ts'
import { problemOf } from '../../../shared/problem.ts'
import { freePorts } from '../../support/free-ports.ts'
import { type Supervised, supervise } from '../../support/supervised.ts'
import { waitFor } from '../../support/wait-for.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listen(port = 0): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function start(args: string[], explain?: Parameters<typeof supervise>[1]['explain']): Promise<Supervised> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-ports-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const service = supervise('takes-port', { args, runsFile: join(folder, 'runs.json'), ...(explain && { explain }) })
  closing.push(service.close)
  service.supervisor.start()
  return service
}

describe('who holds a port', () => {
  test('another program is named, with its pid', async () => {
    const service = await start(['0'])
    const { port, pid } = await service.until(({ lifecycle }) => lifecycle === 'running')
    const holder = await portHolder(port ?? 0)
    expect(holder).toEqual({ pid, command: expect.stringMatching(/^node takes-port\.ts$/) })
    expect(holderInWords(holder)).toBe(`node takes-port.ts (pid ${pid})`)
  })

  test('nobody', async () => {
    const [port = 0] = await freePorts(1)
    expect(await portHolder(port)).toBeNull()
    expect(holderInWords(null)).toBe('another program')
  })
})

describe('a service whose port is taken', () => {
  test('has failed at once, and the problem names the holder when it is found', async () => {
    const port = await listen()
    const service = await start([String(port)], async (problem) => {
      const holder = await portHolder(port)
      return problemOf('port-in-use', `Port ${port} is taken by ${holderInWords(holder)}.`, { since: problem.since })
    })
    const failed = await waitFor(
      () => service.state(),
      ({ lifecycle, problem }) => lifecycle === 'failed' && problem?.detail.includes('(pid') === true,
    )
    expect(failed).toMatchObject({ run: 1, restarts: 0, problem: { code: 'port-in-use' } })
    expect(failed.problem?.detail).toContain(`(pid ${process.pid})`)
  })
})

describe('a free port', () => {
  test('is the first from a start upward that is neither taken nor meant for somebody else', async () => {
    const port = await listen()
    const found = await findFreePort({ from: port, except: [port + 1] })
    expect(found).toBeGreaterThan(port + 1)
    await listen(found)
    expect(await findFreePort({ from: port, except: [port + 1] })).toBeGreaterThan(found)
  })

  test('there is none: a problem that says which were tried', async () => {
    const except = Array.from({ length: 200 }, (_, index) => 20_000 + index)
    await expect(findFreePort({ from: 20_000, except })).rejects.toThrow('None of the ports 20000 to 20199 is free')
    await expect(findFreePort({ from: 65_536, except: [] })).rejects.toThrow('free')
  })
})
