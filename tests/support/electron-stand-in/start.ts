/*
 * Runs on Node in place of Electron's main process. argv: node, `boot.ts`, the executable that was started, its arguments.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ELECTRON_VERSION } from './kit/versions.ts'
import { locateApp, readCommandLine } from './launch/app-location.ts'
import { serveElectron } from './launch/module-hooks.ts'
import { openPackagedApp } from './launch/packaged-app.ts'
import { shapeForApp, shapeProcess } from './launch/process-shape.ts'
import { createElectron } from './main/electron.ts'

const node = process.execPath
const [, , executable = '', ...args] = process.argv
const leave = process.exit.bind(process)

const tell = (what: string, error: unknown): void => {
  process.stderr.write(`${what}\n${error instanceof Error ? error.stack : error}\n`)
}

async function run(): Promise<void> {
  const isPackaged = path.basename(executable) !== 'electron'
  const resources = path.join(path.dirname(executable), 'resources')
  // Before this process looks like Electron: what reads the archive would then leave that to Electron.
  const packed = isPackaged ? await openPackagedApp(resources) : null
  shapeProcess([executable, ...args], executable)
  const { app, preloaded } = packed === null ? readCommandLine(process.argv) : { app: packed, preloaded: [] }
  if (app === null) throw new Error('No app was given')
  shapeForApp({ resources, isPackaged })
  const facts = { executable, node, resources, isPackaged, ...locateApp(app, ELECTRON_VERSION) }
  const fail = (error: unknown): void => {
    tell('The stand-in failed', error)
    leave(70)
  }
  const electron = createElectron({ facts, argv: process.argv, leave, fail })
  process.exit = ((code?: number) => electron.exit(Number(code ?? process.exitCode ?? 0))) as typeof process.exit
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => electron.quit())
  }
  process.on('uncaughtException', (error) => {
    // An app that listens itself decides itself. Electron shows a box and goes on; a test wants the end.
    if (process.listenerCount('uncaughtException') > 1) return
    tell('A JavaScript error occurred in the main process', error)
    electron.exit(1)
  })
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return
    // Electron only warns of it, and does not make an uncaught exception of it as Node does. Again, a test wants the end.
    tell('A promise was rejected in the main process, and nobody listened', reason)
    electron.exit(1)
  })
  serveElectron(electron.module)
  const require = createRequire(path.join(process.cwd(), 'stand-in.cjs'))
  for (const module of preloaded) require(module.startsWith('.') ? path.resolve(module) : module)
  await import(pathToFileURL(facts.main).href)
  await electron.start()
}

run().catch((error) => {
  tell('App threw an error during load', error)
  leave(1)
})
