import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { RunningPlane } from '../../cli/parts.ts'
import { exitWith, processDeps } from '../../cli/process-deps.ts'
import { runCli } from '../../cli/run.ts'
import { reason } from '../../shared/reason.ts'
import { levelSchema } from '../../shared/state.ts'
import { openDoor, TOKEN } from './open-door.ts'

/*
 * The command line as a program of its own, over a control plane without services. Each line of standard input is a level
 * to change to, or `fault`: something throws where nobody catches. UP_PROGRAM_STOPS=never: the services never end.
 */

const lockOf = (workspace: string): string => join(workspace, 'running.json')

const deps = processDeps({
  home: dirname(import.meta.filename),
  self: [process.execPath, import.meta.filename],
  version: '0.0.0-test',
  defaultWorkspace: process.env.LLM_TRAINER_HOME ?? '',
  practiceWorkspace: '',
  entries: { 'llm-server': '', middleware: '' },
  archiveReader: '',
  messagingThread: '',
  historyThread: '',
  logsThread: '',
  staticDir: '',
  workspacesFile: null,
  async findRunning({ workspace }) {
    try {
      return JSON.parse(readFileSync(lockOf(workspace), 'utf8')) as RunningPlane
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  },
  openBrowser() {
    throw new Error('Not in this program')
  },
  openOffline() {
    throw new Error('Not in this program')
  },
  examine() {
    throw new Error('Not in this program')
  },
  async startControlPlane({ workspace, port }) {
    if (process.env.UP_PROGRAM_STARTS === 'never') throw new Error('no way')
    const stopAsked = Promise.withResolvers<void>()
    const opened = await openDoor(
      ({ set }) => {
        createInterface({ input: process.stdin }).on('line', (line) => {
          if (line === 'fault') throw new Error('a fault of a test')
          const level = levelSchema.parse(line)
          set({
            level,
            sentence: `It is ${level}`,
            headline: reason(
              `level.${level === 'attention' ? 'starting' : level === 'broken' ? 'source-blocked' : level}`,
            ),
          })
        })
        return {
          ticketUrl: () => opened.door.ticketUrl(),
          stopPlane: async () => void setTimeout(stopAsked.resolve, 20),
        }
      },
      { port: port ?? 0 },
      workspace,
    )
    const { door, plane } = opened
    const running: RunningPlane = {
      origin: door.origin,
      pid: process.pid,
      token: TOKEN,
      workspaceId: 'test-workspace',
      workspace,
    }
    writeFileSync(lockOf(workspace), JSON.stringify(running))
    return {
      url: door.origin,
      ticketUrl: door.ticketUrl,
      webHosts: () => process.env.UP_PROGRAM_WEB_HOSTS?.split(' ') ?? [],
      state: plane.store.get,
      subscribe: plane.store.subscribe,
      stopAsked: stopAsked.promise,
      standBy: async () => undefined,
      takeUp: () => undefined,
      noteCrash(error) {
        const note = { message: String(error).split('\n')[0] ?? '', inARow: 3 }
        writeFileSync(join(workspace, 'crash.json'), JSON.stringify(note))
        return note
      },
      async stop() {
        if (process.env.UP_PROGRAM_STOPS === 'never') await new Promise(() => undefined)
        rmSync(lockOf(workspace))
        await opened.closeAll()
      },
    }
  },
})

exitWith(await runCli(process.argv.slice(2), deps))
