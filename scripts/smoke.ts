import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PAGE_HOST, PAGE_SCHEME } from '../electron/identity.ts'
import { freePorts } from '../tests/support/free-ports.ts'
import { createTestWorkspace } from '../tests/support/test-workspace.ts'
import { waitFor } from '../tests/support/wait-for.ts'
import { packedApp } from './packed-app.ts'

/*
 * `node scripts/smoke.ts`: starts the app that `npm run pack` packed, as a user does, sees its page and its services, and ends it.
 * More cannot be done from outside: a packed app lets nobody debug its main process.
 */

export type SmokeResult = { code: number | null; readyMs: number }
type Options = { startWithinMs: number; endWithinMs: number }

/**
 * Runs `command` with a folder and a profile of its own. Throws with what was missing when something did not show in time, when the app
 * ended by itself, when it did not end when asked to, or when a service outlived it.
 */
export async function smoke(command: readonly string[], options: Options): Promise<SmokeResult> {
  const workspace = await createTestWorkspace()
  const profile = await mkdtemp(join(tmpdir(), 'llm-trainer-profile-'))
  const [debugPort] = await freePorts(1)
  const [file = '', ...args] = command
  const ours = ['--workspace', workspace.dir, `--user-data-dir=${profile}`, `--remote-debugging-port=${debugPort}`]
  const startedAt = performance.now()
  const child = spawn(file, [...args, ...ours], { stdio: ['ignore', 'inherit', 'inherit'] })
  let hasEnded = false
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      hasEnded = true
      resolve(code)
    })
  })
  const diedEarly = ended.then((code) =>
    Promise.reject(new Error(`The app ended with ${code} before it was asked to.`)),
  )
  const { llmServer, middleware } = workspace.ports
  const services = [llmServer, middleware].map((port) => `http://127.0.0.1:${port}/health`)
  try {
    const isThere = Promise.all([
      waitFor(() => pagesAt(debugPort), hasOurPage, options.startWithinMs),
      ...services.map((url) =>
        waitFor(
          () => statusOf(url),
          (status) => status === 200,
          options.startWithinMs,
        ),
      ),
    ])
    await Promise.race([isThere, diedEarly])
    const readyMs = performance.now() - startedAt
    diedEarly.catch(() => undefined)
    end(child.pid)
    const code = await waitFor(
      () => hasEnded,
      (yes) => yes,
      options.endWithinMs,
    ).then(() => ended)
    for (const url of services)
      await waitFor(
        () => statusOf(url),
        (status) => status === null,
        options.endWithinMs,
      )
    return { code, readyMs }
  } finally {
    if (!hasEnded) child.kill('SIGKILL')
    await workspace.remove()
    await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

const hasOurPage = (urls: readonly string[]): boolean =>
  urls.some((url) => url.startsWith(`${PAGE_SCHEME}://${PAGE_HOST}/`))

/** The addresses of the pages that an app shows, by Chromium's own door for debuggers. */
async function pagesAt(port: number | undefined): Promise<string[]> {
  const answer = await answerOf(`http://127.0.0.1:${port}/json/list`)
  if (answer === null || !answer.ok) return []
  const targets = (await answer.json()) as { type: string; url: string }[]
  return targets.filter(({ type }) => type === 'page').map(({ url }) => url)
}

const statusOf = async (url: string): Promise<number | null> => (await answerOf(url))?.status ?? null

async function answerOf(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(2_000) })
  } catch {
    // Nobody listens yet, or any more.
    return null
  }
}

/** Windows has no signal that an app could hear: there the app and its services are ended by force, and its quitting is not tried. */
function end(pid: number | undefined): void {
  if (pid === undefined) return
  if (process.platform === 'win32') spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'])
  else process.kill(pid, 'SIGTERM')
}

if (import.meta.main) {
  const { executable } = packedApp(join(import.meta.dirname, '..', 'dist'), process.platform, process.arch)
  const { code, readyMs } = await smoke([executable], { startWithinMs: 60_000, endWithinMs: 20_000 })
  const isWell = code === 0 || process.platform === 'win32'
  console.log(
    `The packed app showed its page and its services after ${(readyMs / 1000).toFixed(1)} s and ended with ${code}.`,
  )
  process.exit(isWell ? 0 : 1)
}
