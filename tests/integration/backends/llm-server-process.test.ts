import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Agent, fetch } from 'undici'
import { describe, expect, test } from 'vitest'
import { launchBackend, RUN_ID } from '../../support/backend-harness.ts'
import { llmServerSettings, middlewareSettings } from '../../support/backend-settings.ts'
import { eventually } from '../../support/eventually.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { fails, silent } from '../../support/fake-openrouter-answers.ts'
import { stopsTalking, streams, waitsFor } from '../../support/fake-openrouter-streams.ts'
import { freePorts } from '../../support/free-ports.ts'
import { eventsOf, startLlmServer, startWithOpenRouter } from '../../support/llm-server-program.ts'
import { isLongRun } from '../../support/long-run.ts'

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function listen(port = 0): Promise<Server & AsyncDisposable> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(server, {
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
    },
  })
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const gone = (pid: number): Promise<void> => eventually(() => expect(isThere(pid)).toBe(false))

const refuses = (port: number): Promise<void> =>
  eventually(async () => {
    const socket = connect(port, '127.0.0.1')
    const outcome = await new Promise<unknown>((resolve) => {
      socket.once('connect', () => resolve('connected'))
      socket.once('error', (error) => resolve('code' in error ? error.code : error))
    })
    socket.destroy()
    expect(outcome).toBe('ECONNREFUSED')
  })

describe('beginning', () => {
  test('says where it listens, with the run’s own id, before what it has in force', async () => {
    await using server = await startLlmServer()
    const types = server.messages.map(({ type }) => type).filter((type) => type !== 'ability')
    expect(types).toEqual(['ready', 'configured'])
    expect(await server.heard('ready')).toEqual({
      type: 'ready',
      service: 'llm-server',
      runId: RUN_ID,
      port: server.port,
    })
  })

  test('a taken port is passed over for the next', async () => {
    await using first = await listen()
    await using second = await listen()
    const taken = [first, second].map((server) => (server.address() as { port: number }).port)
    const [free = 0] = await freePorts(1)
    await using server = await startLlmServer({ ports: [...taken, free] })
    expect(server.port).toBe(free)
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })

  test('with all ports taken it says why, and leaves', async () => {
    await using first = await listen()
    const { port } = first.address() as { port: number }
    await using server = launchBackend('llm-server')
    server.send({ type: 'configure', revision: 1, settings: llmServerSettings({ ports: [port] }), secrets: {} })
    const { problem } = await server.heard('cannot-start')
    expect(problem).toMatchObject({ code: 'port-in-use', params: { port }, detail: expect.stringContaining(`${port}`) })
    expect(await server.exited).toEqual({ code: 1, signal: null })
    expect(server.messages.map(({ type }) => type)).not.toContain('configured')
  })

  if (isLongRun)
    test('started by hand it says who starts it, and does nothing', async () => {
      const child = spawn(process.execPath, [source('../../../backends/llm-server/main.ts')], { stdio: 'pipe' })
      const lines: string[] = []
      createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
      const [code] = await once(child, 'close')
      expect(code).toBe(64)
      expect(lines.join()).toContain('llm-trainer up')
    })

  test('a message that it does not understand is noted, and changes nothing', async () => {
    await using server = await startLlmServer()
    server.send({ type: 'explode' } as never)
    await server.printed((line) => line.includes('was not understood'))
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})

describe('leaving', () => {
  test.each(['stop', 'SIGTERM'] as const)('%s: frees the port and ends well', async (how) => {
    await using server = await startLlmServer()
    if (how === 'stop') server.send({ type: 'stop' })
    else server.signal(how)
    expect(await server.exited).toEqual({ code: 0, signal: null })
    await refuses(server.port)
  })

  if (isLongRun)
    test('Ctrl-C is left to the control plane', async () => {
      await using server = await startLlmServer()
      server.signal('SIGINT')
      await server.printed((line) => line.includes('Waiting to be asked to stop'))
      expect((await fetch(`${server.url}/health`)).status).toBe(200)
    })

  test('a request under way may end, also on a connection that is kept alive', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    const end = Promise.withResolvers<void>()
    fake.next(waitsFor(end.promise, streams('Just in time.')))
    const dispatcher = new Agent({ keepAliveTimeout: 60_000 })
    const answer = fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"message":"Hello"}',
      dispatcher,
    }).then((response) => response.json())
    await fake.nth(1)
    server.send({ type: 'stop' })
    await server.printed((line) => line.includes('Leaving'))
    await refuses(server.port)
    const began = performance.now()
    end.resolve()
    expect(await answer).toMatchObject({ response: 'Just in time.' })
    expect(await server.exited).toEqual({ code: 0, signal: null })
    // Not the end of its patience (3 s), but the end of the request.
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  if (isLongRun)
    test('a request that does not end is cut off in time', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(silent)
      const answer = expect(server.chat()).rejects.toThrow()
      const generation = await fake.nth(1)
      server.send({ type: 'stop' })
      expect(await server.exited).toEqual({ code: 0, signal: null })
      await answer
      expect(await generation.end).toBe('cut')
    })

  test('a broken link ends it', async () => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(silent)
    const answer = expect(server.chat()).rejects.toThrow()
    await fake.nth(1)
    const began = performance.now()
    server.disconnect()
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - began).toBeLessThan(2_000)
    await answer
  })

  if (isLongRun)
    test('the control plane killed: it leaves by itself, and its generation ends', async () => {
      await using fake = await startFakeOpenRouter()
      fake.next(silent)
      const parent: ChildProcess = fork(source('../../support/backend-parent.ts'), [fake.url, fakeKey()], {
        execArgv: [],
        silent: true,
      })
      if (!parent.stdout) throw new Error('no output')
      const [line] = await once(createInterface({ input: parent.stdout }), 'line')
      const { pid, port } = JSON.parse(line) as { pid: number; port: number }
      const answer = expect(
        fetch(`http://127.0.0.1:${port}/api/chat`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"message":"Hello"}',
        }),
      ).rejects.toThrow()
      const generation = await fake.nth(1)
      const began = performance.now()
      parent.kill('SIGKILL')
      expect(await generation.end).toBe('cut')
      expect(performance.now() - began).toBeLessThan(2_000)
      await answer
      await gone(pid)
      await refuses(port)
    })

  test('a fault of ours is logged and ends it with a code of failure', async () => {
    await using server = await startLlmServer()
    // Settings of another service: the control plane never sends them.
    server.send({ type: 'configure', revision: 2, settings: middlewareSettings(), secrets: {} })
    expect(await server.exited).toEqual({ code: 1, signal: null })
    expect(server.lines.at(-1)).toContain('These are settings of middleware')
  })
})

describe('a client that goes away', () => {
  test.each([
    ['while nothing has come', silent],
    ['in mid-answer', stopsTalking('Half an')],
  ])('%s: the generation is aborted, and the log has nothing to say', async (_, answer) => {
    await using setup = await startWithOpenRouter()
    const { server, fake } = setup
    fake.next(answer)
    const client = new AbortController()
    const chat = expect(server.chat({ message: 'Hello' }, client.signal)).rejects.toThrow()
    const generation = await fake.nth(1)
    client.abort()
    await chat
    expect(await generation.end).toBe('cut')
    await server.answer()
    expect(fake.generations()).toHaveLength(2)
    expect(server.lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([])
  })

  if (isLongRun)
    test('of a stream, too', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(stopsTalking('Half an'))
      const client = new AbortController()
      const events = server.stream({ message: 'Hello' }, client.signal)
      expect((await events.next()).value).toMatchObject({ event: 'token' })
      client.abort()
      await expect(eventsOf(events)).rejects.toThrow()
      expect(await (await fake.nth(1)).end).toBe('cut')
      await server.answer()
      expect(server.lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([])
    })

  if (isLongRun)
    test('during a trial: the trial is used up', async () => {
      await using setup = await startWithOpenRouter()
      const { server, fake } = setup
      fake.next(fails(402, 'Insufficient credits'), stopsTalking('Half an'))
      await server.problem()
      server.send({ type: 'reopen', for: 'one-trial' })
      const client = new AbortController()
      const events = server.stream({ message: 'Hello' }, client.signal)
      await events.next()
      client.abort()
      await expect(eventsOf(events)).rejects.toThrow()
      expect(await (await fake.nth(2)).end).toBe('cut')
      expect(await server.problem()).toMatchObject({ code: 'credit-exhausted' })
      expect(fake.generations()).toHaveLength(2)
    })
})

describe('secrets', () => {
  test('are in no line of output, whatever the provider repeats of them', async () => {
    const keys = [fakeKey('first'), fakeKey('second')] as const
    await using setup = await startWithOpenRouter(keys[0])
    const { server, fake, settings } = setup
    fake.acceptKeys(...keys)
    fake.next(fails(400, `Bad header: Bearer ${keys[0]}`))
    const refused = await server.chat()
    await server.configure(settings, { openrouter_api_key: keys[1] })
    fake.next(fails(401, `No such key: ${keys[1]}`))
    const rejected = await server.chat()
    server.send({ type: 'configure', revision: 'wrong', settings, secrets: { openrouter_api_key: keys[1] } } as never)
    await server.printed((line) => line.includes('was not understood'))
    const status = await (await fetch(`${server.url}/api/status`)).text()
    server.send({ type: 'stop' })
    await server.exited
    const everything = [...server.lines, JSON.stringify([refused.json, rejected.json, server.messages]), status].join()
    for (const key of keys) expect(everything).not.toContain(key)
    expect(server.lines.length).toBeGreaterThan(3)
  })
})
