import { spawn } from 'node:child_process'

/** How a program ended. `missing`: there is none of that name. */
export type Ran = { kind: 'ended'; code: number; out: string; err: string } | { kind: 'missing' }

export type Run = (command: string, args: readonly string[]) => Promise<Ran>

/** Milliseconds: stopping a service takes as long as it may. */
const DEADLINE_MS = 40_000
const MAX_OUTPUT = 64 * 1024

/** Runs a program of the system to its end, once. */
export const runProgram =
  (env: NodeJS.ProcessEnv): Run =>
  (command, args) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: DEADLINE_MS,
        killSignal: 'SIGKILL',
        windowsHide: true,
      })
      const text = { out: '', err: '' }
      for (const [name, stream] of [
        ['out', child.stdout],
        ['err', child.stderr],
      ] as const)
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          if (text[name].length < MAX_OUTPUT) text[name] += chunk
        })
      child.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? resolve({ kind: 'missing' }) : reject(error),
      )
      child.once('close', (code, signal) =>
        resolve({
          kind: 'ended',
          code: code ?? 1,
          out: text.out.trim(),
          err: signal === null ? text.err.trim() : `${text.err.trim()} (ended by ${signal})`.trim(),
        }),
      )
    })
