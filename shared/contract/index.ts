import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { configPatchSchema, type configSchema, sourceSchema } from '../config.ts'
import { catalogueSchema } from '../openrouter-models.ts'
import { ownHealthSchema } from '../own-health.ts'
import { reasonSchema } from '../reason.ts'
import { secretStoreNameSchema } from '../secrets.ts'
import { managedServiceIdSchema, serviceIdSchema } from '../services.ts'
import { ollamaModelSchema, panelStateSchema, procedureSchema } from '../state.ts'
import { backendsContract } from './backends.ts'
import { backupContract } from './backup.ts'
import { admin, operate, read } from './base.ts'
import { rawConfigContract } from './config.ts'
import { connectContract, leaksContract } from './connect.ts'
import { eventsContract } from './events.ts'
import { failoverContract } from './failover.ts'
import { historyContract, usageContract } from './history.ts'
import { bundleContract, incidentsContract } from './incidents.ts'
import { logsContract } from './logs.ts'
import { machinesContract } from './machines.ts'
import { messagingContract } from './messaging.ts'
import { networkContract } from './network.ts'
import { ollamaContract } from './ollama.ts'
import { repairsContract } from './repairs.ts'
import { savedKeysContract } from './saved-keys.ts'
import { tokensContract } from './tokens.ts'
import { trainingContract } from './training.ts'
import { workspacesContract } from './workspaces.ts'

/*
 * What every door can ask of the control plane. One contract, three transports: a port for the window, WebSocket for the
 * browser, HTTP for terminal and scripts. An expected failure is an ORPCError with code `PROBLEM` and the problem as data.
 */

/** Nothing comes back: the effect shows in the state. */
const nothing = z.object({})

const service = z.object({ service: managedServiceIdSchema.optional() })

export const contract = {
  state: {
    /** The whole state now. */
    get: read.route({ method: 'GET', path: '/state' }).output(panelStateSchema),
    /** The whole state at once and after every change, at most ten times a second; each event is complete, so none can be missed. */
    watch: read.route({ method: 'GET', path: '/state/watch' }).output(eventIterator(panelStateSchema)),
  },
  services: {
    /** Without a service: all that are configured. Answers when it has been asked for, not when it runs. */
    start: operate.route({ method: 'POST', path: '/services/start' }).input(service).output(nothing),
    /** Answers when the processes are gone. */
    stop: operate.route({ method: 'POST', path: '/services/stop' }).input(service).output(nothing),
    restart: operate.route({ method: 'POST', path: '/services/restart' }).input(service).output(nothing),
    /** Probes at once; answers within one deadline. */
    check: operate
      .route({ method: 'POST', path: '/services/check' })
      .input(z.object({ service: serviceIdSchema.optional() }))
      .output(nothing),
    /** Gives a service whose port is taken a free one (written to config.json) and starts it. */
    useFreePort: operate
      .route({ method: 'POST', path: '/services/use-free-port' })
      .input(z.object({ service: managedServiceIdSchema }))
      .output(z.object({ port: z.int() })),
    usage: usageContract,
  },
  key: {
    /**
     * Tries a key and, if it works, stores and uses it; the steps show in `llm.keyTrial`. Answers when the trial ended.
     * `saveAnyway`: keep a key that could not be checked (offline), marked unverified. `prefer`: use it although an environment
     * variable brings another. `use`: also make OpenRouter the source. `name`: to tell it from other keys that are saved.
     */
    set: admin
      .route({ method: 'POST', path: '/key' })
      .input(
        z.object({
          key: z.string().max(4096),
          store: secretStoreNameSchema.optional(),
          saveAnyway: z.boolean().optional(),
          prefer: z.boolean().optional(),
          use: z.boolean().optional(),
          name: z.string().max(4096).optional(),
        }),
      )
      .output(procedureSchema),
    /** Asks OpenRouter whether the key in use is still good; free. */
    check: operate.route({ method: 'POST', path: '/key/check' }).output(nothing),
    /** Which key is used when an environment variable brings one, too. */
    prefer: admin
      .route({ method: 'POST', path: '/key/prefer' })
      .input(z.object({ from: z.enum(['stored', 'environment']) }))
      .output(nothing),
    remove: admin.route({ method: 'DELETE', path: '/key' }).output(nothing),
    /** Moves secrets that lie in config.json to the secret store. */
    moveFromConfig: admin
      .route({ method: 'POST', path: '/key/move-from-config' })
      .input(z.object({ store: secretStoreNameSchema.optional() }))
      .output(nothing),
  },
  keys: savedKeysContract,
  connect: connectContract,
  leaks: leaksContract,
  source: {
    /**
     * Switches in steps, each of which proves itself; the old source stays in force until the last one. Ollama is started where
     * its program is there, and a model that is named is downloaded; what only the user can do is waited for. Answers at once;
     * the steps show in `llm.switching`.
     */
    switch: operate
      .route({ method: 'POST', path: '/source' })
      .input(z.object({ to: sourceSchema, model: z.string().min(1).optional() }))
      .output(nothing),
    /** Back to the source and model of before the last switch, within a minute of it; proved like any switch. */
    undo: operate.route({ method: 'POST', path: '/source/undo' }).output(nothing),
    /** Ends the demo: training of it is stopped, and the source is again what it was before, or none. */
    endDemo: operate.route({ method: 'POST', path: '/source/end-demo' }).output(nothing),
    /** Ends a switch or key trial under way, or takes an ended one off the panel. */
    dismiss: operate
      .route({ method: 'POST', path: '/source/dismiss' })
      .input(z.object({ procedure: procedureSchema.shape.kind }))
      .output(nothing),
    /** Lets exactly one generation through a source that a problem closed, after the free check of the key. */
    tryAgain: operate.route({ method: 'POST', path: '/source/try-again' }).output(nothing),
    /** OpenRouter's live catalogue: models that answer in text. */
    openrouterModels: read.route({ method: 'GET', path: '/models/openrouter' }).output(catalogueSchema),
    ollamaModels: read.route({ method: 'GET', path: '/models/ollama' }).output(z.array(ollamaModelSchema)),
  },
  ollama: ollamaContract,
  config: {
    /** The settings in force, without secrets. */
    get: read
      .route({ method: 'GET', path: '/config' })
      .output(
        z.custom<
          Omit<z.infer<typeof configSchema>, 'openrouter_api_key' | 'telegram_bot_token' | 'twilio_auth_token'>
        >(),
      ),
    /** Changes settings, or none of them if one is wrong. */
    update: admin.route({ method: 'POST', path: '/config' }).input(configPatchSchema).output(nothing),
    /** Puts the last good file back; the broken one is kept beside it. */
    ...rawConfigContract,
    restore: admin.route({ method: 'POST', path: '/config/restore' }).output(z.object({ keptAs: z.string() })),
  },
  cerebrum: {
    /** One probe of an address that is not saved yet. */
    check: operate
      .route({ method: 'POST', path: '/cerebrum/check' })
      .input(z.object({ url: z.string().max(2048) }))
      .output(z.object({ ok: z.boolean(), latencyMs: z.number().nullable(), reason: reasonSchema.nullable() })),
  },
  training: trainingContract,
  repairs: repairsContract,
  incidents: incidentsContract,
  bundle: bundleContract,
  backup: backupContract,
  logs: logsContract,
  failover: failoverContract,
  messaging: messagingContract,
  history: historyContract,
  events: eventsContract,
  network: networkContract,
  plane: {
    /** How the app itself is, what its services use, and where things lie. */
    health: read.route({ method: 'GET', path: '/plane/health' }).output(ownHealthSchema),
    /** Ends the services and the control plane itself. Answers when it is about to; the doors close right after. */
    stop: admin.route({ method: 'POST', path: '/plane/stop' }).output(nothing),
  },
  workspaces: workspacesContract,
  machines: machinesContract,
  backends: backendsContract,
  tokens: tokensContract,
  access: {
    /** A URL that opens the panel in a browser, once, within a minute. */
    ticket: admin.route({ method: 'POST', path: '/access/ticket' }).output(z.object({ url: z.string() })),
  },
}

export type Contract = typeof contract
