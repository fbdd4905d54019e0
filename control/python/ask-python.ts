import { execFile } from 'node:child_process'
import { childEnvironment } from '../supervisor/child-environment.ts'

export type PythonCall = {
  /** Arguments of the launcher, before everything else. */
  args?: readonly string[]
  /** What it runs; what follows are its arguments. */
  code: string
  given?: readonly string[]
  /** Milliseconds. */
  deadlineMs: number
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  /** Where it runs; its modules are not looked for there. */
  cwd?: string
}

/** Characters of an answer. */
const MAX_ANSWER = 1_000_000

/**
 * One question to an interpreter, answered as JSON in its last line; `undefined` where no such answer comes in time. `-I`: neither
 * variables nor files of the folder change what it runs. Rejects only when aborted.
 */
export function askPython(file: string, call: PythonCall): Promise<unknown> {
  const { args = [], code, given = [], deadlineMs, env, signal, cwd } = call
  const options = {
    env: childEnvironment(env),
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_ANSWER,
    windowsHide: true,
    signal,
    ...(cwd !== undefined && { cwd }),
  } as const
  return new Promise((resolve, reject) => {
    execFile(file, [...args, '-I', '-c', code, ...given], options, (error, stdout) => {
      if (signal.aborted) reject(signal.reason)
      else resolve(error === null ? lastLine(stdout) : undefined)
    })
  })
}

function lastLine(text: string): unknown {
  try {
    return JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    // What answers so is no Python.
    return undefined
  }
}
