import { ProblemError, problemError } from '../../shared/problem.ts'
import type { ProvedRepair } from '../../shared/repair.ts'
import {
  type ManagedServiceId,
  managedServiceIdSchema,
  type ServiceId,
  serviceIdSchema,
} from '../../shared/services.ts'
import type { Diagnosis, PanelState, Procedure, ServiceState } from '../../shared/state.ts'
import type { Actions } from '../api/actions.ts'
import { noted, type RepairWay } from './run-repair.ts'

type Entry = Diagnosis['repairs'][number]

export type WayParts = {
  actions: Pick<
    Actions,
    | 'startService'
    | 'restartService'
    | 'checkService'
    | 'useFreePort'
    | 'checkKey'
    | 'preferKey'
    | 'moveSecretsFromConfig'
    | 'tryAgain'
    | 'updateConfig'
    | 'restoreConfig'
  > & {
    backends: Pick<Actions['backends'], 'use' | 'install'>
    training: Pick<Actions['training'], 'resume'>
    config: Actions['config']
    ollama: Pick<Actions['ollama'], 'start'>
    savedKeys: Pick<Actions['savedKeys'], 'use'>
    messaging: Pick<Actions['messaging'], 'takeOverTelegram'>
  }
  /** The state before anything is done. */
  before: PanelState
}

/** How a repair is done: what its button does, the check that had failed, and what has to work in the end. */
export function repairWay(repair: ProvedRepair, { diagnosis, params }: About, parts: WayParts): RepairWay {
  const { actions, before } = parts
  const id = serviceIdSchema.safeParse(params.service ?? diagnosis.service)
  switch (repair) {
    case 'start-service':
      return runs(managed(id.data), parts, () => actions.startService(managed(id.data)))
    case 'restart-service':
      return runs(managed(id.data), parts, () => actions.restartService(managed(id.data)))
    case 'use-free-port':
      return onFreePort(managed(id.data), parts)
    case 'start-ollama':
      return { ...ollamaTeaches(actions), act: quietly(() => actions.ollama.start()) }
    case 'use-ollama-found': {
      const { ollama_url: urlBefore } = actions.config()
      return {
        // A model that is missing there is a fault of its own.
        ...answers('ollama', actions),
        async act() {
          const url = before.llm.ollama.elsewhere
          if (url === null) return null
          await actions.updateConfig({ ollama_url: url })
          return noted(url)
        },
        undo: () => actions.updateConfig({ ollama_url: urlBefore }),
      }
    }
    case 'check-now':
      if (id.data === 'telegram' || id.data === 'sms') return serves(id.data, actions)
      if (id.success && id.data !== 'llm-server') return answers(id.data, actions)
      return before.llm.source === 'ollama' ? ollamaTeaches(actions) : sourceWorks(actions.checkKey, before)
    case 'try-again':
      return sourceWorks(actions.tryAgain, before)
    case 'use-stored-key':
      return {
        ...nothing,
        act: quietly(() => actions.preferKey('stored')),
        check: () => actions.checkKey(),
        works: ({ llm }) => llm.openrouter.key.hides === null || llm.openrouter.key.from !== 'environment',
        undo: () => actions.preferKey('environment'),
      }
    case 'use-saved-key':
      return {
        ...nothing,
        async act() {
          const { name } = before.llm.savedKeys.find((key) => key.id === params.key) ?? { name: '' }
          // It is tried first; until that succeeds the one before counts, so that there is nothing to put back.
          ended(await actions.savedKeys.use(String(params.key)))
          return noted(name)
        },
        works: ({ llm }) => llm.openrouter.key.last4 === params.last4 && llm.problem === null,
      }
    case 'restore-config':
      return {
        ...nothing,
        async act() {
          const { keptAs } = await actions.restoreConfig()
          return keptAs === '' ? null : noted(keptAs)
        },
        works: ({ workspace }) => workspace.config.problem === null,
      }
    case 'keep-key-in-file': {
      const { chosen } = before.workspace.secretStore
      return {
        ...nothing,
        act: quietly(() => actions.updateConfig({ secret_store: 'file' })),
        works: ({ llm }) => llm.openrouter.key.from === 'file',
        undo: () => actions.updateConfig({ secret_store: chosen }),
      }
    }
    case 'move-secret':
      return {
        ...nothing,
        act: quietly(() => actions.moveSecretsFromConfig()),
        works: ({ workspace }) => workspace.config.secretsInFile.length === 0,
      }
    case 'install-packages':
      return {
        ...nothing,
        act: quietly(async () => ended(await actions.backends.install())),
        works: ({ backends }) => backends.python?.missing.length === 0,
      }
    case 'use-built-in':
      return {
        ...nothing,
        act: quietly(async () => ended(await actions.backends.use('built-in'))),
        works: (state) => state.backends.kind === 'built-in' && isWell(find(state, 'llm-server')),
        undo: async () => ended(await actions.backends.use('python')),
      }
    case 'take-over-updates':
      return {
        ...serves('telegram', actions),
        async act(signal) {
          await actions.messaging.takeOverTelegram(signal)
          return null
        },
      }
    case 'resume-training':
      return {
        ...nothing,
        act: quietly(() => actions.training.resume(undefined)),
        works: ({ training }) => exchanges(training) > exchanges(before.training),
      }
  }
}

type About = { diagnosis: Diagnosis; params: Entry['params'] }

const nothing = { check: async () => undefined, works: () => true } satisfies Partial<RepairWay>
const quietly = (work: () => Promise<unknown>) => async () => {
  await work()
  return null
}
/** A procedure within a repair: what it met is what the repair met. */
function ended({ outcome, problem }: Procedure): void {
  if (problem !== null) throw new ProblemError(problem)
  if (outcome !== 'done') throw problemError('unavailable', 'It was ended before it was done.')
}
const managed = (id: ServiceId | undefined): ManagedServiceId => managedServiceIdSchema.parse(id)
const exchanges = ({ session }: PanelState['training']): number => session?.exchanges ?? 0

const find = ({ services }: PanelState, id: ServiceId): ServiceState | undefined =>
  services.find((service) => service.id === id)
const isWell = (service: ServiceState | undefined): boolean =>
  (service?.lifecycle === 'running' || service?.lifecycle === null) &&
  (service.health === 'healthy' || service.health === 'slow')

/** A service that is started: it has to run and answer. */
function runs(id: ManagedServiceId, { actions, before }: WayParts, act: () => Promise<void>): RepairWay {
  const was = find(before, id)
  return {
    act: quietly(act),
    check: () => actions.checkService(id),
    // Until the start shows, it is as it was.
    works: (state) => isWell(find(state, id)) && find(state, id)?.run !== was?.run,
    isHopeless(state) {
      const now = find(state, id)
      return now?.lifecycle === 'failed' && now.since !== was?.since
    },
  }
}

const portFields = {
  'llm-server': 'llm_server_port',
  middleware: 'middleware_port',
  telegram: 'telegram_server_port',
  sms: 'sms_server_port',
} as const

function onFreePort(id: ManagedServiceId, parts: WayParts): RepairWay {
  const { actions } = parts
  if (id === 'practice-cerebrum') return runs(id, parts, () => actions.startService(id))
  const field = portFields[id]
  const portBefore = actions.config()[field]
  return {
    ...runs(id, parts, async () => undefined),
    act: async () => noted(String(await actions.useFreePort(id))),
    undo: () => actions.updateConfig({ [field]: portBefore }),
  }
}

/** A program that is somebody else's: only asked again. */
function answers(id: ServiceId, { checkService }: WayParts['actions']): RepairWay {
  let lastAsked = Number.POSITIVE_INFINITY
  return {
    act: async () => null,
    async check() {
      // It takes two good answers to be well again.
      await checkService(id)
      lastAsked = Date.now()
      await checkService(id)
    },
    works: (state) => isWell(find(state, id)),
    // The first answer may have come in the very millisecond in which the second one was asked for.
    isHopeless: (state) => (find(state, id)?.checkedAt ?? 0) > lastAsked,
  }
}

/** A bot: that it answers here says nothing about the platform, which it asks again by itself. */
const serves = (id: 'telegram' | 'sms', { checkService }: WayParts['actions']): RepairWay => ({
  ...nothing,
  act: async () => null,
  check: () => checkService(id),
  works: (state) => isWell(find(state, id)) && find(state, id)?.ability.state !== 'blocked',
})

/** Ollama, as the source, is asked again. */
const ollamaTeaches = (actions: WayParts['actions']): RepairWay => ({
  ...answers('ollama', actions),
  works: (state) => isWell(find(state, 'ollama')) && state.llm.problem === null,
})

/** The source answers again, as its own check or one generation says. */
const sourceWorks = (act: () => Promise<void>, before: PanelState): RepairWay => ({
  ...nothing,
  act: quietly(act),
  works: ({ llm }) => llm.problem === null,
  isHopeless: ({ llm }) => llm.problem !== null && llm.problem.since > before.at,
})
