import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { tryBrowser, whyNoBrowser } from '../../../cli/browser.ts'
import { usageError } from '../../../cli/cli-error.ts'
import { keyLines } from '../../../cli/commands/key.ts'
import { hasSettled, readService } from '../../../cli/commands/services.ts'
import { readPort } from '../../../cli/commands/up-program.ts'
import type { StopSignal } from '../../../cli/deps.ts'
import { sayFailure } from '../../../cli/failure.ts'
import { listenForInterrupts } from '../../../cli/interrupts.ts'
import { readWorkspace } from '../../../cli/program.ts'
import { readSecret } from '../../../cli/read-secret.ts'
import { problemError, problemOf } from '../../../shared/problem.ts'
import { keyWith, serviceWith } from '../../support/state-builders.ts'

describe('whether a browser can be opened', () => {
  it.each([
    ['a desktop', 'linux', { DISPLAY: ':0' }, null],
    ['Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, null],
    ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, null],
    ['a server', 'linux', {}, 'this session has no display'],
    ['an empty display', 'linux', { DISPLAY: '' }, 'this session has no display'],
    ['SSH', 'linux', { SSH_CONNECTION: 'x' }, 'this is a remote session'],
    ['SSH with a forwarded display', 'linux', { SSH_CONNECTION: 'x', DISPLAY: 'localhost:10' }, null],
    ['a Mac', 'darwin', {}, null],
    ['SSH into a Mac', 'darwin', { SSH_TTY: '/dev/ttys1' }, 'this is a remote session'],
    ['Windows', 'win32', {}, null],
    ['CI', 'darwin', { CI: 'true' }, 'this runs unattended (CI is set)'],
    ['CI=false', 'darwin', { CI: 'false' }, null],
  ] as const)('%s', (_, platform, env, why) => {
    expect(whyNoBrowser({ platform, env })).toBe(why)
  })

  it('says why one could not be started', async () => {
    const openBrowser = async () => {
      throw new Error('spawn xdg-open ENOENT')
    }
    const why = await tryBrowser({ platform: 'darwin', env: {}, openBrowser }, 'http://127.0.0.1:1')
    expect(why).toBe('the browser could not be started (spawn xdg-open ENOENT)')
  })
})

describe('interrupts', () => {
  it('takes signals of one moment for one, and a later one for impatience', async () => {
    let send: (signal: StopSignal) => void = () => undefined
    let now = 0
    let impatient = false
    const interrupts = listenForInterrupts({
      onStopSignal: (listener) => {
        send = listener
        return () => undefined
      },
      now: () => now,
    })
    void interrupts.second.then(() => {
      impatient = true
    })
    expect(interrupts.asked.aborted).toBe(false)
    send('SIGINT')
    await interrupts.first
    expect(interrupts.asked.aborted).toBe(true)
    now = 400
    send('SIGINT')
    await Promise.resolve()
    expect(impatient).toBe(false)
    now = 600
    send('SIGINT')
    await interrupts.second
  })
})

describe('reading what was given', () => {
  it('takes ports', () => {
    expect(readPort('8035')).toBe(8035)
    for (const wrong of ['0', '65536', '-1', '80.5', '0x50', 'abc', '', ' 80']) expect(() => readPort(wrong)).toThrow()
  })

  it('takes services that can be started', () => {
    expect(readService(undefined)).toBeUndefined()
    expect(readService('middleware')).toBe('middleware')
    expect(() => readService('cerebrum')).toThrow('watched only')
    expect(() => readService('toString')).toThrow('llm-server, middleware')
  })

  it('takes the workspace that is named, else the default one', () => {
    expect(readWorkspace('/tmp/a', '/tmp/b')).toBe('/tmp/a')
    expect(readWorkspace(undefined, '/tmp/b')).toBe('/tmp/b')
    expect(readWorkspace('relative', '/tmp/b')).toBe(join(process.cwd(), 'relative'))
    expect(() => readWorkspace(import.meta.filename, '/tmp/b')).toThrow('is not a folder')
  })

  const piped = (...chunks: string[]) => {
    const stdin = new PassThrough()
    for (const chunk of chunks) stdin.write(chunk)
    stdin.end()
    return readSecret({ stdin, stderr: new PassThrough() })
  }

  it('takes a key from a pipe as it comes', async () => {
    await expect(piped('sk-or-', 'v1-fake\n')).resolves.toBe('sk-or-v1-fake\n')
    await expect(piped(' \n')).rejects.toMatchObject({ exitCode: 64 })
    await expect(piped('x'.repeat(5000))).rejects.toThrow('too long')
  })
})

describe('asking for a key at a terminal', () => {
  const terminal = () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
    const stderr = new PassThrough()
    return { stdin, shown: () => String(stderr.read() ?? ''), secret: readSecret({ stdin, stderr }) }
  }

  it('shows the question and never the answer', async () => {
    const { stdin, shown, secret } = terminal()
    stdin.write('sk-or-v1-faX')
    stdin.write('\u007fke\r')
    await expect(secret).resolves.toBe('sk-or-v1-fake')
    expect(shown()).toBe('OpenRouter key (not shown): \n')
  })

  it('ends with Ctrl-C as interrupted and with Ctrl-D as no key', async () => {
    const interrupted = terminal()
    interrupted.stdin.write('\u0003')
    await expect(interrupted.secret).rejects.toMatchObject({ exitCode: 130 })
    const left = terminal()
    left.stdin.write('\u0004')
    await expect(left.secret).rejects.toMatchObject({ exitCode: 64 })
  })
})

describe('when a service has settled', () => {
  const before = [serviceWith('middleware', { run: 3 })]
  it.each([
    ['restart', 'the old run', { run: 3 }, false],
    ['restart', 'a new run that starts', { run: 4, lifecycle: 'starting', health: 'unknown' }, false],
    ['restart', 'a new run that is well', { run: 4 }, true],
    ['restart', 'a new run that failed', { run: 4, lifecycle: 'failed' }, true],
    ['start', 'a run that was there already', { run: 3 }, true],
    ['start', 'a stale stop', { run: 3, lifecycle: 'stopped' }, false],
    ['start', 'a stale failure', { run: 3, lifecycle: 'failed' }, false],
    ['stop', 'a run', { run: 3 }, false],
    ['stop', 'none', { run: 3, lifecycle: 'stopped' }, true],
  ] as const)('%s and %s', (command, _, change, settled) => {
    expect(hasSettled(command, before)(serviceWith('middleware', change))).toBe(settled)
  })
})

describe('key status', () => {
  it('tells the key in use, the one it hides and what is left', () => {
    const lines = keyLines(
      keyWith({
        from: 'environment',
        hides: { from: 'keychain', last4: '9z9z' },
        limitUsd: 10,
        remainingUsd: 4.1,
        checkedAt: null,
      }),
    )
    expect(lines).toEqual([
      'Key sk-or-v1-…7f3a, from the environment variable OPENROUTER_API_KEY',
      'Accepted',
      'OpenRouter calls it “laptop”.',
      '$4.10 of $10.00 left.',
      'It hides the key ending in …9z9z, from the keychain. To use that one: llm-trainer key set --prefer',
    ])
    const freeRequests = { limit: 50, used: 12, remaining: 38 }
    expect(keyLines(keyWith({ freeRequests, expiresAt: Date.UTC(2027, 0, 1) })).slice(-2)).toEqual([
      'Free today: 12 of 50 answers of free models used, 38 left.',
      'Expires 2027-01-01.',
    ])
    expect(keyLines(keyWith({ state: 'missing', masked: null }))[0]).toContain('llm-trainer key set')
  })
})

describe('failures', () => {
  const problem = problemOf('disk-full', 'No space left on /home')
  it.each([
    [usageError('wrong'), 64, 'wrong'],
    [problemError('disk-full', 'No space left on /home'), 1, 'The disk is full: No space left on /home'],
    [new ORPCError('PROBLEM', { status: 409, data: problem }), 1, 'The disk is full: No space left on /home'],
    [new ORPCError('UNAUTHORIZED', { status: 401 }), 1, 'did not accept the token'],
    [new Error('odd'), 1, 'Something went wrong inside the app: odd'],
  ])('%s exits %i', (error, exitCode, text) => {
    const failure = sayFailure(error)
    expect(failure.exitCode).toBe(exitCode)
    expect(failure.text).toContain(text)
  })
})
