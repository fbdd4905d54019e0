import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { configSchema } from '../../../shared/config.ts'
import { problemOf } from '../../../shared/problem.ts'
import { reason } from '../../../shared/reason.ts'
import { serviceFacts } from '../../../shared/services.ts'
import type { Procedure } from '../../../shared/state.ts'
import { eventually } from '../../support/eventually.ts'
import { request } from '../../support/http-request.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { keyWith, llmWith, servicesWith, serviceWith } from '../../support/state-builders.ts'

let open: OpenDoor | null = null
const start = async (...args: Parameters<typeof openDoor>) => {
  open = await openDoor(...args)
  return { ...open, running: planeBehind(open) }
}
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`

const procedure = (change: Partial<Procedure>): Procedure => ({
  kind: 'source-switch',
  to: 'ollama',
  model: null,
  outcome: 'running',
  problem: null,
  startedAt: 1,
  steps: [],
  ...change,
})
const step = (id: string, state: 'done' | 'running' | 'failed' | 'needs-user') => ({
  id,
  state,
  startedAt: 1,
  tookMs: 1,
  note: null,
})

describe('status', () => {
  it.each([
    ['ok', 0],
    ['attention', 1],
    ['broken', 2],
    ['stopped', 3],
  ] as const)('exits by level: %s %i', async (level, code) => {
    const { plane, running } = await start()
    plane.set({ level, sentence: `It is ${level}` })
    const plain = await runToEnd(['status'], { running })
    expect(plain).toMatchObject({ code, err: '' })
    expect(plain.out).toContain(`It is ${level}`)
    const json = await runToEnd(['status', '--json'], { running })
    expect(json.code).toBe(code)
    expect(JSON.parse(json.out)).toMatchObject({ running: true, level, services: expect.any(Array) })
  })

  it('tells no control plane from one that is stopped', async () => {
    const json = await runToEnd(['status', '--json'])
    expect(json.code).toBe(3)
    expect(JSON.parse(json.out)).toMatchObject({ running: false, level: 'stopped' })
    const plain = await runToEnd(['status'])
    expect(plain.out).toContain('llm-trainer up')
  })

  it('calls one that starts attention, and one that does not answer broken', async () => {
    const opened = await start()
    expect((await runToEnd(['status'], { running: planeBehind(opened, { origin: null }) })).code).toBe(1)
    await opened.door.close()
    const gone = await runToEnd(['status', '--json'], { running: opened.running })
    expect(gone.code).toBe(2)
    expect(JSON.parse(gone.out)).toMatchObject({ running: true, level: 'broken' })
  })

  it('sends its token to nobody but the control plane of this workspace', async () => {
    const seen: (string | undefined)[] = []
    const stranger = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.end('{"app":"llm-trainer","version":"1","workspace":"another"}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    const opened = await start()
    const origin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
    const run = await runToEnd(['status'], { running: planeBehind(opened, { origin }) })
    expect(run.code).toBe(2)
    expect(run.out).toContain('nothing was sent')
    expect(seen).toEqual([undefined])
    stranger.close()
  })

  it('says so when the token is not accepted', async () => {
    const opened = await start()
    const run = await runToEnd(['open'], { running: planeBehind(opened, { token: 'old' }) })
    expect(run.code).toBe(1)
    expect(run.err).toContain('did not accept the token')
  })
})

describe('the panel that runs already', () => {
  const withTickets = (web_hosts: string[] = []) =>
    start(() => ({ ticketUrl: () => open?.door.ticketUrl() ?? '', config: () => configSchema.parse({ web_hosts }) }), {
      webHosts: () => web_hosts,
    })

  it('is opened in the browser with a fresh ticket, which is not printed', async () => {
    const { running } = await withTickets()
    for (const command of ['open', 'up']) {
      const run = startCli([command], { running })
      const { code, out } = await run.done
      expect(code).toBe(0)
      expect(run.opened).toEqual([expect.stringMatching(/\?ticket=[\w-]{43}$/)])
      expect(out).toContain(`${running.origin}\n`)
      expect(out).not.toContain('ticket=')
    }
  })

  it('is printed where the browser cannot be started', async () => {
    const { running } = await withTickets()
    const openBrowser = async () => {
      throw new Error('spawn xdg-open ENOENT')
    }
    const { code, out } = await runToEnd(['open'], { running, openBrowser })
    expect(code).toBe(0)
    expect(out).toContain('ticket=')
    expect(out).toContain('xdg-open ENOENT')
  })

  it('is also told under the names of a reverse proxy, with a ticket that the browser here does not use up', async () => {
    const names = ['panel.example.org', 'other.example.org:8443']
    const { running } = await withTickets(names)
    const run = startCli(['open'], { running })
    const { code, out } = await run.done
    expect(code).toBe(0)
    const [here] = run.opened
    const [there, other] = [...out.matchAll(/https:\/\/\S+/g)].map(([url]) => new URL(url))
    expect([there?.host, other?.host]).toEqual(names)
    expect(there?.search).not.toBe(new URL(here ?? '').search)
    expect((await request(here ?? '')).status).toBe(303)
    const through = { headers: { host: names[0] ?? '' } }
    expect((await request(`${running.origin}/${there?.search}`, through)).status).toBe(303)
    for (const command of ['open', 'up']) {
      const json = await runToEnd([command, '--json'], { running })
      expect(JSON.parse(json.out)).toMatchObject({
        elsewhere: names.map((name) => expect.stringContaining(`https://${name}/?ticket=`)),
      })
    }
    expect((await runToEnd(['up'], { running })).out).toContain(`within a minute: https://${names[0]}/?ticket=`)
  })

  it('is waited for where it was started only a moment before', async () => {
    const { running } = await withTickets()
    let looks = 0
    const findRunning = async () => {
      looks += 1
      return looks < 3 ? { ...running, origin: null } : running
    }
    const { code, out } = await runToEnd(['up', '--json'], { findRunning })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ event: 'already-running', origin: running.origin })
  })
})

describe('start, stop and restart', () => {
  const stopped = servicesWith({ middleware: { lifecycle: 'stopped', health: 'unknown', pid: null } })

  it('start waits until the service is well', async () => {
    const { plane, running } = await start(({ set }) => ({
      startService: async () => set({ services: servicesWith({ middleware: { run: 2 } }) }),
    }))
    plane.set({ services: stopped })
    const run = await runToEnd(['start', 'middleware'], { running })
    expect(run.code).toBe(0)
    expect(run.out).toContain('● Middleware  Healthy')
    expect(plane.calls).toEqual([['startService', 'middleware']])
  })

  it('start fails with what the service ended with', async () => {
    const failed = {
      run: 2,
      lifecycle: 'failed',
      health: 'unknown',
      reason: reason('service.crash-loop', { count: 5, minutes: 10 }),
    } as const
    const { plane, running } = await start(({ set }) => ({
      startService: async () => set({ services: servicesWith({ middleware: failed }) }),
    }))
    plane.set({ services: stopped })
    const run = await runToEnd(['start', 'middleware'], { running })
    expect(run.code).toBe(1)
    expect(run.out).toContain('◆ Middleware  Failed')
    expect(run.out).toContain('Crashed 5 times')
  })

  it('stop without a name stops all, and says what goes on', async () => {
    const off = { lifecycle: 'stopped', health: 'unknown' } as const
    const { plane, running } = await start(({ set }) => ({
      stopService: async () => set({ services: servicesWith({ 'llm-server': off, middleware: off }) }),
    }))
    const run = await runToEnd(['stop'], { running })
    expect(run.code).toBe(0)
    expect(run.out).toContain('The panel goes on')
    expect(run.out).not.toContain(serviceFacts.cerebrum.name)
    expect(plane.calls).toEqual([['stopService', undefined]])
  })

  it('restart waits for the new run', async () => {
    const { plane, running } = await start(({ set }) => ({
      restartService: async () => set({ services: [serviceWith('llm-server', { run: 2, pid: 4242 })] }),
    }))
    plane.set({ services: [serviceWith('llm-server', { run: 1, pid: 4141 })] })
    const run = await runToEnd(['restart', 'llm-server'], { running })
    expect(run).toMatchObject({ code: 0 })
    expect(run.out).toContain('pid 4242')
  })

  it('passes a problem on', async () => {
    const { running } = await start()
    const run = await runToEnd(['stop', 'llm-server'], { running })
    expect(run.code).toBe(1)
    expect(run.err).toBe('This cannot be done right now: stopService is not scripted\n')
  })

  it('needs a control plane', async () => {
    const run = await runToEnd(['start'])
    expect(run.code).toBe(3)
    expect(run.err).toContain('llm-trainer up')
  })
})

describe('key', () => {
  const trial = (change: Partial<Procedure> = {}) =>
    procedure({ kind: 'key-trial', to: null, outcome: 'done', ...change })

  it('set tries the piped key, shows the steps and never the key', async () => {
    const steps = [step('format', 'done'), step('accepted', 'done'), step('stored', 'done')]
    const { plane, running } = await start(({ set }) => ({
      setKey: async () => {
        const done = trial({ steps })
        set({ llm: llmWith({ keyTrial: done }) })
        return done
      },
    }))
    const run = await runToEnd(['key', 'set', '--store', 'file', '--prefer'], { running, input: `${KEY}\n` })
    expect(run.code).toBe(0)
    expect(run.out.split('\n')).toEqual([
      '  ✓ It looks like a key',
      '  ✓ OpenRouter accepts it',
      '  ✓ Stored',
      'The key works and is saved.',
      '',
    ])
    expect(plane.calls).toEqual([['setKey', { key: `${KEY}\n`, store: 'file', prefer: true }]])
    expect(run.out + run.err).not.toContain('fake')
  })

  it.each([
    [problemOf('key-rejected', 'User not found.'), 'OpenRouter rejected the key: User not found.'],
    [problemOf('provider-unreachable', 'getaddrinfo'), 'key set --save-anyway'],
    [problemOf('secret-store-unavailable', 'No D-Bus'), '--store file'],
  ])('set tells why a key was not taken: $code', async (problem, told) => {
    const { running } = await start(() => ({ setKey: async () => trial({ outcome: 'failed', problem }) }))
    const run = await runToEnd(['key', 'set'], { running, input: KEY })
    expect(run.code).toBe(1)
    expect(run.err).toContain('The key was not taken.')
    expect(run.err).toContain(told)
  })

  it('set says what is left to do', async () => {
    const hidden = [{ ...step('in-use', 'done'), note: reason('note.hidden', { variable: 'OPENROUTER_API_KEY' }) }]
    const { plane, running } = await start(() => ({ setKey: async () => trial({ steps: hidden }) }))
    plane.set({ llm: llmWith({ source: 'ollama' }) })
    const run = await runToEnd(['key', 'set'], { running, input: KEY })
    expect(run.out).toContain('key set --prefer')
    expect(run.out).toContain('llm-trainer source openrouter')
  })

  it('set is cancelled by Ctrl-C, there as well as here', async () => {
    const cancelled = Promise.withResolvers<Procedure>()
    const { plane, running } = await start(() => ({
      setKey: () => cancelled.promise,
      dismiss: async () => cancelled.resolve(trial({ outcome: 'cancelled' })),
    }))
    const run = startCli(['key', 'set'], { running, input: KEY })
    await eventually(() => expect(plane.calls).toHaveLength(1))
    run.signal()
    expect((await run.done).code).toBe(130)
    expect(plane.calls[1]).toEqual(['dismiss', 'key-trial'])
  })

  it.each([[['key', 'set', KEY]], [['key', KEY]], [['key', 'set', '--prefer', KEY]]])(
    'refuses a key among the arguments and does not repeat it',
    async (args) => {
      const { plane, running } = await start()
      const run = await runToEnd(args, { running, input: KEY })
      expect(run.code).toBe(64)
      expect(run.err).toContain('never given as an argument')
      expect(run.out + run.err).not.toContain('fake')
      expect(plane.calls).toEqual([])
    },
  )

  it('status exits by whether there is a key that works', async () => {
    const { plane, running } = await start()
    expect(await runToEnd(['key', 'status'], { running })).toMatchObject({ code: 0 })
    plane.set({ llm: llmWith({ openrouter: { key: keyWith({ state: 'rejected' }), model: null } }) })
    const rejected = await runToEnd(['key'], { running })
    expect(rejected.code).toBe(1)
    expect(rejected.out).toContain('Rejected')
  })

  it('remove removes', async () => {
    const { plane, running } = await start(() => ({ removeKey: async () => undefined }))
    expect(await runToEnd(['key', 'remove'], { running })).toMatchObject({ code: 0, out: 'The key is removed.\n' })
    expect(plane.calls).toEqual([['removeKey']])
  })
})

describe('source', () => {
  it('shows the one in force', async () => {
    const { plane, running } = await start()
    expect((await runToEnd(['source'], { running })).out).toBe('OpenRouter, model test/model\n')
    plane.set({ llm: llmWith({ source: null, model: null }) })
    expect((await runToEnd(['source'], { running })).out).toContain('No source is chosen')
  })

  it('switches, with the steps as they happen', async () => {
    const { plane, running } = await start(({ set }) => ({
      switchSource: async () => {
        set({ llm: llmWith({ switching: procedure({ startedAt: 2, steps: [step('reachable', 'needs-user')] }) }) })
      },
    }))
    plane.set({
      llm: llmWith({ switching: procedure({ startedAt: 1, outcome: 'failed', steps: [step('model', 'failed')] }) }),
    })
    const run = startCli(['source', 'ollama', '--model', 'gemma3:4b'], { running })
    await eventually(() => expect(run.out()).toContain('▲ Ollama answers'))
    plane.set({
      llm: llmWith({ switching: procedure({ startedAt: 2, outcome: 'done', steps: [step('reachable', 'done')] }) }),
    })
    const { code, out } = await run.done
    expect(code).toBe(0)
    expect(out.split('\n').slice(1)).toEqual(['  ▲ Ollama answers', '  ✓ Ollama answers', 'Ollama answers now.', ''])
    expect(plane.calls).toEqual([['switchSource', 'ollama', 'gemma3:4b']])
  })

  it('tells why a switch failed', async () => {
    const problem = problemOf('model-not-pulled', 'gemma3:4b is not there')
    const { running } = await start(({ set }) => ({
      switchSource: async () => set({ llm: llmWith({ switching: procedure({ outcome: 'failed', problem }) }) }),
    }))
    const run = await runToEnd(['source', 'ollama'], { running })
    expect(run.code).toBe(1)
    expect(run.err).toContain('nothing was changed. The model is not on this computer: gemma3:4b is not there')
  })

  it('cancels with Ctrl-C', async () => {
    const { plane, running } = await start(({ set }) => ({
      switchSource: async () => set({ llm: llmWith({ switching: procedure({}) }) }),
      dismiss: async () => set({ llm: llmWith({ switching: procedure({ outcome: 'cancelled' }) }) }),
    }))
    const run = startCli(['source', 'ollama'], { running })
    await eventually(() => expect(plane.calls).toHaveLength(1))
    run.signal()
    expect(await run.done).toMatchObject({ code: 130 })
    expect(plane.calls[1]).toEqual(['dismiss', 'source-switch'])
  })

  it('says so when the control plane ends in the middle', async () => {
    const opened = await start(({ set }) => ({
      switchSource: async () => set({ llm: llmWith({ switching: procedure({}) }) }),
    }))
    const run = startCli(['source', 'ollama'], { running: opened.running })
    await eventually(() => expect(opened.plane.calls).toHaveLength(1))
    await opened.door.close()
    expect((await run.done).code).toBe(2)
  })
})

describe('key and source without a control plane', () => {
  const offline = (script: object) => ({
    openOffline: async () => ({
      keySet: async () => procedure({ kind: 'key-trial', outcome: 'done' }),
      keyConnect: async () => procedure({ kind: 'connect', outcome: 'done' }),
      keyLeaks: async () => ({ at: 0, secrets: 0, leaks: [], files: 0, history: 'none' as const, complete: true }),
      keyStatus: async () => keyWith(),
      keyRemove: async () => undefined,
      keysList: async () => [],
      keysUse: async () => procedure({ kind: 'key-trial', outcome: 'done' }),
      keysRename: async () => undefined,
      keysRemove: async () => undefined,
      sourceGet: async () => ({ source: 'openrouter' as const, model: null }),
      sourceSet: async () => procedure({ outcome: 'done' }),
      close: async () => undefined,
      ...script,
    }),
  })

  it('act on the workspace and close it', async () => {
    const closed = vi.fn()
    const sourceSet = vi.fn(async () => procedure({ outcome: 'done' }))
    const run = await runToEnd(['source', 'ollama'], offline({ sourceSet, close: closed }))
    expect(run.code).toBe(0)
    expect(sourceSet).toHaveBeenCalledWith({ to: 'ollama' }, expect.anything())
    expect(closed).toHaveBeenCalledOnce()
    expect((await runToEnd(['key', 'set'], { ...offline({}), input: KEY })).code).toBe(0)
  })

  it('keep no key for a run that is not there', async () => {
    const run = await runToEnd(['key', 'set', '--store', 'session'], { ...offline({}), input: KEY })
    expect(run.code).toBe(64)
    expect(run.err).toContain('--store keychain or file')
  })
})

describe('wrong usage', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['status', '--nonsense']],
    [['status', 'extra']],
    [['up', '--port', 'abc']],
    [['start', 'cerebrum']],
    [['start', 'nonsense']],
    [['key', 'set', '--store', 'cloud']],
    [['source', 'nonsense']],
    [['source', '--model', 'x']],
    [['key', 'set']],
    [['status', '--workspace', import.meta.filename]],
  ])('%j exits 64 and says why', async (args) => {
    const run = await runToEnd(args, { input: '' })
    expect(run.code).toBe(64)
    expect(run.err.length).toBeGreaterThan(10)
  })

  it('help and version are none', async () => {
    expect((await runToEnd(['--help'])).code).toBe(0)
    expect(await runToEnd(['--version'])).toMatchObject({ code: 0, out: '0.0.0-test\n' })
    const help = await runToEnd(['status', '--help'])
    expect(help.out).toContain('--workspace')
  })
})
