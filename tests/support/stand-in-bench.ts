import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createStandInDist } from './electron-stand-in/stand-in-dist.ts'

export type Started = {
  pid: number
  /** What the app said so far; each line is JSON. */
  said: unknown[]
  /** Resolves when the app has said something of which this is true. */
  says(passes: (said: unknown) => boolean): Promise<unknown>
  errors(): string
  /** Resolves to the exit code when all of its output is there. */
  exited: Promise<number | null>
  signal(signal: NodeJS.Signals): void
}

export type StandInBench = {
  dir: string
  executable: string
  /** Writes files beneath the bench's folder; returns the path of the first. */
  put(files: Record<string, string>): Promise<string>
  /** A folder with an app of one program, which may `say` something. */
  app(name: string, program: string): Promise<string>
  start(args: string[], options?: { executable?: string; env?: NodeJS.ProcessEnv }): Started
  [Symbol.asyncDispose](): Promise<void>
}

const say = 'const say = (...what) => void process.stdout.write(JSON.stringify(what) + "\\n");'

/** A stand-in for Electron in a folder of its own, and what is started on it. */
export async function createStandInBench(): Promise<StandInBench> {
  const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-stand-in-'))
  const executable = await createStandInDist(join(dir, 'dist'))
  const running = new Set<ChildProcessByStdio<null, Readable, Readable>>()

  const put = async (files: Record<string, string>): Promise<string> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true })
      await writeFile(join(dir, path), text)
    }
    return join(dir, Object.keys(files)[0] ?? '')
  }
  return {
    dir,
    executable,
    put,
    async app(name, program) {
      const packageFile = JSON.stringify({ name, version: '4.5.6', type: 'module', main: 'main.js' })
      return dirname(await put({ [`${name}/main.js`]: say + program, [`${name}/package.json`]: packageFile }))
    },
    start(args, options = {}) {
      const child = spawn(options.executable ?? executable, args, {
        env: { ...process.env, ...options.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      running.add(child)
      child.once('exit', () => running.delete(child))
      return watch(child)
    },
    async [Symbol.asyncDispose]() {
      const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of running) child.kill('SIGKILL')
      await Promise.all(ended)
      await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function watch(child: ChildProcessByStdio<null, Readable, Readable>): Started {
  const said: unknown[] = []
  const waiting = new Set<() => void>()
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line))
    for (const look of waiting) look()
  })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  if (child.pid === undefined) throw new Error('It was not started')
  return {
    pid: child.pid,
    said,
    errors: () => errors,
    exited,
    signal: (signal) => void child.kill(signal),
    says: (passes) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = said.find(passes)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void exited.then((code) =>
          reject(new Error(`It ended with ${code} and had said ${JSON.stringify(said)}\n${errors}`)),
        )
      }),
  }
}
