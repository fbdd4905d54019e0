import { PassThrough } from 'node:stream'
import type { CliDeps } from '../../cli/deps.ts'
import { createProgram } from '../../cli/program.ts'
import { type CommandNode, treeOf } from '../../cli/tree.ts'

const never = (): never => {
  throw new Error('Nothing is run for the documents')
}

/** Surroundings in which no command is ever run. */
const nowhere: CliDeps = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  platform: 'linux',
  home: '',
  self: [],
  version: '',
  defaultWorkspace: '',
  practiceWorkspace: '',
  entries: { 'llm-server': '', middleware: '' },
  archiveReader: '',
  messagingThread: '',
  historyThread: '',
  logsThread: '',
  staticDir: '',
  workspacesFile: null,
  findRunning: never,
  openOffline: never,
  examine: never,
  startControlPlane: never,
  openBrowser: never,
  onStopSignal: never,
  onFault: never,
  now: never,
}

export const commandTree = (): CommandNode => treeOf(createProgram(nowhere, () => undefined))
