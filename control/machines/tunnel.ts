import { spawn } from 'node:child_process'
import { reason } from '../../shared/reason.ts'
import { createLineSplitter } from '../supervisor/line-splitter.ts'
import type { MachineAddress } from './address.ts'
import { StepFailure } from './step-notes.ts'

export type SshAddress = Extract<MachineAddress, { kind: 'ssh' }>

export type Tunnel = {
  /** Its end on this computer. */
  origin: string
  /** Aborted when it has ended, whoever ended it. */
  gone: AbortSignal
  close(): void
}

type Options = { address: SshAddress; localPort: number; env: NodeJS.ProcessEnv; signal: AbortSignal }

/** Milliseconds until ssh has to be through. */
const THROUGH_WITHIN_MS = 15_000
/** Lines of ssh's own words that are told. */
const LAST_WORDS = 2

/** Nothing is asked for: a password or a doubt about a key ends it. `-v` tells when the port is ssh's own, so that nobody else gets a token. */
export const sshArguments = ({ target, port, panelPort }: SshAddress, localPort: number): string[] => [
  '-v',
  '-N',
  '-T',
  ...['BatchMode=yes', 'ExitOnForwardFailure=yes', 'ServerAliveInterval=15', 'ConnectTimeout=10'].flatMap((option) => [
    '-o',
    option,
  ]),
  ...(port === null ? [] : ['-p', String(port)]),
  '-L',
  `127.0.0.1:${localPort}:127.0.0.1:${panelPort}`,
  '--',
  target,
]

/** Starts ssh as a process of ours; resolves when its port leads over there. Rejects with a `StepFailure` that says why not. */
export function openTunnel({ address, localPort, env, signal }: Options): Promise<Tunnel> {
  const child = spawn('ssh', sshArguments(address, localPort), {
    env: { ...env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const gone = new AbortController()
  const said: string[] = []
  const close = (): void => void child.kill()
  // However this process ends by itself, ssh ends with it.
  process.once('exit', close)
  return new Promise((resolve, reject) => {
    const fail = (error: StepFailure): void => {
      close()
      reject(error)
    }
    const late = setTimeout(
      () => fail(new StepFailure(whyFailed(address, [...said, 'no answer in time']))),
      THROUGH_WITHIN_MS,
    )
    const aborted = (): void => fail(new StepFailure(whyFailed(address, ['called off'])))
    signal.addEventListener('abort', aborted, { once: true })
    const over = (): void => {
      clearTimeout(late)
      signal.removeEventListener('abort', aborted)
    }
    const split = createLineSplitter((line) => {
      if (!line.startsWith('debug')) said.push(line)
      if (said.length > LAST_WORDS) said.shift()
      if (!line.includes('Local forwarding listening on')) return
      over()
      resolve({ origin: `http://127.0.0.1:${localPort}`, gone: gone.signal, close })
    })
    child.stderr.on('data', (bytes: Buffer) => split.write(bytes))
    child.once('error', (error: NodeJS.ErrnoException) => {
      over()
      gone.abort(error)
      reject(
        new StepFailure(error.code === 'ENOENT' ? reason('machine.ssh-missing') : whyFailed(address, [error.message])),
      )
    })
    child.once('close', () => {
      process.off('exit', close)
      split.end()
      over()
      gone.abort(new Error('ssh has ended'))
      reject(new StepFailure(whyFailed(address, said)))
    })
  })
}

/** ssh's own last words, and what is to be done about them. */
export function whyFailed({ target, port, host }: SshAddress, said: readonly string[]) {
  const why = said.join(' ').trim().slice(0, 300) || 'it ended without a word'
  const command = `ssh ${port === null ? '' : `-p ${port} `}${target}`
  if (/host key verification failed|REMOTE HOST IDENTIFICATION/i.test(why))
    return reason('machine.ssh-host-key', { host, why, command })
  if (/permission denied|too many authentication/i.test(why)) return reason('machine.ssh-denied', { host, why })
  return reason('machine.ssh-failed', { host, why })
}
