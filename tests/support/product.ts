import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { PanelState } from '../../shared/state.ts'

const program = fileURLToPath(new URL('../../out/node/llm-trainer.js', import.meta.url))

/** Of this test process alone: what the user of this computer has is neither touched nor seen. */
const ownPlaces = join(tmpdir(), `llm-trainer-places-${process.pid}`)

process.once('exit', () => rmSync(ownPlaces, { recursive: true, force: true }))

export type Product = {
  pid: number
  /** Opens the panel, once. */
  panelUrl: string
  /** Milliseconds from the start of the process to the ready line. */
  readyMs: number
  lines: string[]
  stop(): Promise<number | null>
  kill(): Promise<void>
  exited: Promise<number | null>
}

/** Environment of a user without any key of ours, and without a keychain unless the test brings one. */
export function userEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { OPENROUTER_API_KEY, DBUS_SESSION_BUS_ADDRESS, FORCE_COLOR, ...env } = process.env
  return {
    ...env,
    NO_COLOR: '1',
    LLM_TRAINER_HOME: join(ownPlaces, 'llm-trainer'),
    LLM_TRAINER_WORKSPACES: join(ownPlaces, 'workspaces.json'),
    ...extra,
  }
}

/** Starts the built product as a user does, headless, and waits until it says where the panel is. */
export async function startProduct(
  workspace: string,
  env: NodeJS.ProcessEnv = {},
  options: readonly string[] = [],
): Promise<Product> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program, 'up', '--json', '--no-open', '--workspace', workspace, ...options], {
    env: userEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const lines: string[] = []
  const ready = firstLine(child, lines)
  const panelUrl = await Promise.race([
    ready,
    exited.then((code) => {
      throw new Error(`the product ended with ${code} before it was ready:\n${lines.join('\n')}`)
    }),
  ])
  if (child.pid === undefined) throw new Error('no pid')
  return {
    pid: child.pid,
    panelUrl,
    readyMs: performance.now() - startedAt,
    lines,
    exited,
    stop() {
      child.kill('SIGINT')
      return exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function firstLine(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null || child.stderr === null) return reject(new Error('no output'))
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const message = JSON.parse(line) as { event: string; panel?: string }
      if (message.panel !== undefined) resolve(message.panel)
    })
  })
}

/** Runs one command of the product to its end. */
export function runCommand(
  args: string[],
  { input, env }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: userEnvironment(env), stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdin.end(input ?? '')
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

/** The state as the CLI prints it. */
export async function stateOf(workspace: string): Promise<PanelState> {
  const { stdout, stderr } = await runCommand(['status', '--json', '--workspace', workspace])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as PanelState
}
