import type { Actions } from '../../control/api/actions.ts'
import { createRouter } from '../../control/api/router.ts'
import { createPanelStore } from '../../control/panel-store.ts'
import { problemError } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { ownHealthWith } from './own-health.ts'
import { panelStateWith } from './panel-state.ts'

const refuse = (): never => {
  throw problemError('unavailable', 'This is not scripted')
}
export const noOllama: Actions['ollama'] = {
  start: refuse,
  stop: refuse,
  pull: refuse,
  pause: refuse,
  cancel: refuse,
  delete: refuse,
  warmUp: refuse,
}
export const noTraining: Actions['training'] = {
  start: refuse,
  stop: refuse,
  pause: refuse,
  resume: refuse,
  test: refuse,
  sessions: refuse,
  transcript: refuse,
  curves: refuse,
  search: refuse,
  rename: refuse,
  delete: refuse,
  export: refuse,
  importLogs: refuse,
}
const noMachines: Actions['machines'] = {
  list: async () => [],
  // biome-ignore lint/correctness/useYield: it refuses
  async *watch() {
    refuse()
  },
  add: refuse,
  check: refuse,
  rename: refuse,
  setAccess: refuse,
  remove: refuse,
}
export const noMessaging: Actions['messaging'] = {
  setTelegram: refuse,
  removeTelegram: refuse,
  telegramPicture: refuse,
  takeOverTelegram: refuse,
  setSms: refuse,
  removeSms: refuse,
  setSmsWebhook: refuse,
  test: refuse,
  checkWebhook: refuse,
  users: refuse,
  exportUser: refuse,
  setBackend: refuse,
  block: refuse,
  clearHistory: refuse,
  removeUser: refuse,
  importOriginal: refuse,
}

/** Connecting is scripted like the others, by names of its own. */
type Script = Partial<Actions> & {
  beginConnect?: Actions['connect']['begin']
  connectCode?: Actions['connect']['code']
  connectAgain?: Actions['connect']['again']
}
export const noIncidentActions: Actions['incidents'] = {
  list: refuse,
  get: refuse,
  document: refuse,
  note: refuse,
  receipts: refuse,
  lessons: refuse,
  addLesson: refuse,
  deleteLesson: refuse,
}
export const noLogs: Actions['logs'] = { query: refuse, place: refuse, follow: refuse, export: refuse, folder: '/logs' }
export const noHistory: Actions['history'] = {
  events: refuse,
  follow: refuse,
  uptime: refuse,
  latency: refuse,
  spend: refuse,
}
const noBackup: Actions['backup'] = { make: refuse }
const noBundle: Actions['bundle'] = { preview: refuse, entry: refuse, make: refuse }

/** Actions that come in groups of their own. */
type Grouped =
  | 'state'
  | 'savedKeys'
  | 'training'
  | 'messaging'
  | 'ollama'
  | 'connect'
  | 'incidents'
  | 'bundle'
  | 'history'
  | 'logs'
  | 'failover'
  | 'network'
  | 'workspaces'
  | 'machines'
  | 'backends'
  | 'tokens'

export type ScriptedPlane = ReturnType<typeof createScriptedPlane>

/**
 * The panel API over a state that the test sets. Actions that the test does not script are refused as unavailable; every
 * call is kept, as are streams that are being read.
 */
export function createScriptedPlane(
  script: (plane: { set(change: Partial<PanelState>): void }) => Script = () => ({}),
) {
  let content = panelStateWith()
  const store = createPanelStore({ derive: () => content, now: Date.now })
  const calls: [name: string, ...args: unknown[]][] = []
  let waiting = 0

  const set = (change: Partial<PanelState>): void => {
    content = { ...content, ...change }
    store.flush()
  }
  const scripted = script({ set })
  const act =
    <K extends Exclude<keyof Script, Grouped>>(name: K) =>
    (...args: unknown[]): never => {
      calls.push([name, ...args])
      const action = scripted[name] as ((...args: unknown[]) => never) | undefined
      if (action === undefined) throw problemError('unavailable', `${name} is not scripted`)
      return action(...args)
    }

  const router = createRouter({
    state: {
      get: store.get,
      fresh: async () => store.get(),
      async next(revision, signal) {
        waiting += 1
        await store.next(revision, signal).finally(() => {
          waiting -= 1
        })
      },
    },
    startService: async (...args) => act('startService')(...args),
    stopService: async (...args) => act('stopService')(...args),
    restartService: async (...args) => act('restartService')(...args),
    checkService: async (...args) => act('checkService')(...args),
    useFreePort: async (...args) => act('useFreePort')(...args),
    setKey: async (...args) => act('setKey')(...args),
    checkKey: async (...args) => act('checkKey')(...args),
    preferKey: async (...args) => act('preferKey')(...args),
    removeKey: async (...args) => act('removeKey')(...args),
    moveSecretsFromConfig: async (...args) => act('moveSecretsFromConfig')(...args),
    connect: {
      begin: async (...args) => act('beginConnect')(...args),
      code: async (...args) => act('connectCode')(...args),
      again: async (...args) => act('connectAgain')(...args),
    },
    messaging: scripted.messaging ?? noMessaging,
    backends: scripted.backends ?? { use: refuse, install: refuse, look: refuse, choosePython: refuse },
    savedKeys: scripted.savedKeys ?? { use: refuse, rename: refuse, removeSaved: refuse },
    lookForLeaks: async () => act('lookForLeaks')(),
    endDemo: async () => act('endDemo')(),
    switchSource: async (...args) => act('switchSource')(...args),
    dismiss: async (...args) => act('dismiss')(...args),
    tryAgain: async (...args) => act('tryAgain')(...args),
    repair: async (...args) => act('repair')(...args),
    undoRepair: async () => act('undoRepair')(),
    openrouterModels: async (...args) => act('openrouterModels')(...args),
    ollamaModels: async (...args) => act('ollamaModels')(...args),
    config: (...args) => act('config')(...args),
    updateConfig: async (...args) => act('updateConfig')(...args),
    rawConfig: async () => act('rawConfig')(),
    writeRawConfig: async (...args) => act('writeRawConfig')(...args),
    restoreConfig: async (...args) => act('restoreConfig')(...args),
    checkCerebrum: async (...args) => act('checkCerebrum')(...args),
    undoSwitch: async () => act('undoSwitch')(),
    ollama: scripted.ollama ?? noOllama,
    training: scripted.training ?? noTraining,
    incidents: scripted.incidents ?? noIncidentActions,
    bundle: scripted.bundle ?? noBundle,
    backup: noBackup,
    history: scripted.history ?? noHistory,
    usage: async () => act('usage')(),
    logs: scripted.logs ?? noLogs,
    network: scripted.network ?? { get: refuse, test: refuse },
    failover: scripted.failover ?? { answer: refuse, goBack: refuse, dismiss: refuse },
    ownHealth: scripted.ownHealth ?? (async () => ownHealthWith()),
    stopPlane: async () => act('stopPlane')(),
    machines: scripted.machines ?? noMachines,
    workspaces: scripted.workspaces ?? { list: refuse, inspect: refuse, open: refuse, rename: refuse, forget: refuse },
    tokens: scripted.tokens ?? { list: refuse, create: refuse, revoke: refuse },
    ticketUrl: (...args) => act('ticketUrl')(...args),
  })

  return { router, store, calls, set, readers: () => waiting }
}
