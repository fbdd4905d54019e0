import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { whenOrphaned } from './prepare.mjs'

/**
 * How a program ended. `code`: as a shell tells it. `why`: the last words of a program whose errors were read, or why it could not
 * be started. `asked`: it was told from here to end.
 *
 * @typedef {{ code: number, why: string, asked: boolean }} Ending
 */

const isWindows = process.platform === 'win32'
const endSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program in the place of this one until it ends: it gets the signals that this one gets, and ends when nobody is left to
 * wait for it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ errors?: 'show' | 'read' | 'read and show', deadlineMs?: number, env?: NodeJS.ProcessEnv }} [options] `read` alone also
 *   hides its output
 * @returns {Promise<Ending>}
 */
export function runInFront(command, args, { errors = 'show', deadlineMs, env = process.env } = {}) {
  return new Promise((resolve) => {
    const quiet = errors === 'read'
    const child = spawn(command, args, {
      env,
      stdio: [quiet ? 'ignore' : 'inherit', quiet ? 'ignore' : 'inherit', errors === 'show' ? 'inherit' : 'pipe'],
    })
    let asked = false
    let written = ''
    const over = new AbortController()
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      asked = true
      // On Windows, Ctrl-C reaches every program of the console by itself, and a signal sent from here would end it at once.
      if (!isWindows) child.kill(signal)
    }
    for (const signal of endSignals) process.on(signal, end)
    whenOrphaned(() => end('SIGTERM'), over.signal)
    const deadline = deadlineMs && setTimeout(() => child.kill('SIGKILL'), deadlineMs)

    child.stderr?.setEncoding('utf8').on('data', (text) => {
      written = (written + text).slice(-4_000)
      if (!quiet) process.stderr.write(text)
    })
    /** @param {number} code @param {string} why */
    const ended = (code, why) => {
      over.abort()
      clearTimeout(deadline)
      for (const signal of endSignals) process.off(signal, end)
      resolve({ code, why, asked })
    }
    child.once('error', ({ message }) => ended(127, message))
    child.once('close', (code, signal) =>
      ended(
        code ?? 128 + (signal ? constants.signals[signal] : 0),
        lastLine(written) || `it ended with ${signal ?? code}`,
      ),
    )
  })
}

/** @param {string} text */
const lastLine = (text) => text.trim().split('\n').at(-1)?.trim() ?? ''
