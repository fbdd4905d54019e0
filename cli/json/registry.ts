import { z } from 'zod'
import { pythonFactsSchema } from '../../shared/backends.ts'
import { configPatchSchema, sourceSchema } from '../../shared/config.ts'
import { rawConfigSchema } from '../../shared/contract/config.ts'
import { toldEventSchema } from '../../shared/contract/events.ts'
import { searchHitSchema, testAnswerSchema } from '../../shared/contract/training.ts'
import { failoverModeSchema, failoverStateSchema } from '../../shared/failover.ts'
import { latencySampleSchema, timelineEventSchema, uptimeSchema, usageSchema } from '../../shared/history.ts'
import { incidentSchema } from '../../shared/incident.ts'
import { incidentRecordSchema, lessonSchema, receiptSchema } from '../../shared/incident-record.ts'
import { leakReportSchema } from '../../shared/leaks.ts'
import { logLineSchema } from '../../shared/logs.ts'
import {
  botIdentitySchema,
  messagingStateSchema,
  messagingUserSchema,
  userExportSchema,
} from '../../shared/messaging.ts'
import { networkStateSchema, networkTestSchema } from '../../shared/network.ts'
import { pullSchema } from '../../shared/ollama.ts'
import { ownHealthSchema } from '../../shared/own-health.ts'
import { reasonSchema } from '../../shared/reason.ts'
import { savedKeySchema } from '../../shared/saved-keys.ts'
import { managedServiceIdSchema } from '../../shared/services.ts'
import { spendTodaySchema } from '../../shared/spend.ts'
import {
  backendsStateSchema,
  keyStateSchema,
  ollamaStateSchema,
  procedureSchema,
  serviceStateSchema,
} from '../../shared/state.ts'
import {
  curvePointSchema,
  exchangeSchema,
  exportFormatSchema,
  sessionSchema,
  trainingStateSchema,
} from '../../shared/training.ts'
import { inspectionSchema, listedWorkspaceSchema } from '../../shared/workspaces.ts'
import { backupJson, restoreJson } from '../commands/backup/json.ts'
import { validateJson } from '../commands/config/file.ts'
import { machinesJson, machineTrialJson } from '../commands/machines/program.ts'
import { mcpChangeJson, mcpClientsJson } from '../commands/mcp/install.ts'
import { modelsJson } from '../commands/models/list.ts'
import { serviceInstallJson, serviceRemoveJson, serviceStateJson } from '../commands/service/json.ts'
import { tokenCreateJson, tokensJson } from '../commands/tokens.ts'
import { uninstallJson } from '../commands/uninstall/program.ts'
import { doctorJson, openJson, statusJson, upJson } from './everyday.ts'
import { doneJson, fileJson, type JsonOutput, lines, one, watched } from './output.ts'

const done = one(doneJson)
const services = one(z.array(serviceStateSchema))
const procedure = one(procedureSchema)

const everyday: Record<string, JsonOutput> = {
  up: lines(upJson),
  down: done,
  open: one(openJson),
  status: watched(statusJson),
  doctor: one(doctorJson),
  start: services,
  stop: services,
  restart: services,
  services,
  'services list': watched(z.array(serviceStateSchema)),
  'services check': services,
  'services usage': one(z.array(usageSchema)),
  'services free-port': one(z.object({ service: managedServiceIdSchema, port: z.int() })),
}

const direction = z.object({ mode: failoverModeSchema, causes: z.record(z.string(), failoverModeSchema.nullable()) })

const sources: Record<string, JsonOutput> = {
  key: one(keyStateSchema),
  'key set': procedure,
  /** The page to open, then how it ended. */
  'key connect': lines(z.union([z.object({ url: z.string() }), procedureSchema, doneJson])),
  'key leaks': one(leakReportSchema),
  'key status': one(keyStateSchema),
  'key check': one(keyStateSchema),
  'key prefer': done,
  'key move': done,
  'key remove': done,
  keys: one(z.array(savedKeySchema)),
  'keys list': one(z.array(savedKeySchema)),
  'keys use': procedure,
  'keys rename': done,
  'keys remove': done,
  /** The source in force; after a switch how it ended. */
  source: one(z.union([z.object({ source: sourceSchema.nullable(), model: z.string().nullable() }), procedureSchema])),
  'source undo': procedure,
  'source dismiss': done,
  demo: one(z.object({ on: z.boolean() })),
  'demo end': done,
  'try-again': done,
  models: one(modelsJson),
  'models list': one(modelsJson),
  'models pull': lines(pullSchema),
  'models pulls': watched(z.array(pullSchema)),
  'models pause': done,
  'models resume': done,
  'models cancel': done,
  'models load': done,
  'models remove': done,
  ollama: one(ollamaStateSchema),
  'ollama list': one(ollamaStateSchema),
  'ollama start': done,
  'ollama stop': done,
  'ollama pull': lines(pullSchema),
  'ollama delete': done,
  failover: one(
    z.object({
      /** Times in milliseconds. */
      rules: z.object({
        to: z.object({ ollama: direction, openrouter: direction }),
        holdMs: z.number(),
        returnMs: z.number().nullable(),
        breakerMs: z.number(),
      }),
      state: failoverStateSchema,
    }),
  ),
  'failover go': done,
  'failover stay': done,
  'failover back': done,
  'failover dismiss': done,
  health: one(ownHealthSchema),
  network: one(networkStateSchema),
  'network status': one(networkStateSchema),
  'network test': one(networkTestSchema),
}

const stopped = z.object({ stopped: z.literal(true), session: z.int().nullable() })

const training: Record<string, JsonOutput> = {
  training: one(trainingStateSchema),
  'training start': watched(trainingStateSchema),
  'training stop': one(stopped),
  'training pause': done,
  'training resume': done,
  'training status': watched(trainingStateSchema),
  'training log': lines(exchangeSchema),
  'training sessions': lines(sessionSchema),
  'training export': one(fileJson.extend({ session: z.int(), format: exportFormatSchema })),
  'training search': one(z.object({ hits: z.array(searchHitSchema), more: z.boolean() })),
  'training curves': one(z.object({ session: z.int(), points: z.array(curvePointSchema) })),
  'training test': one(testAnswerSchema),
  'training rename': done,
  'training remove': done,
  'training import': one(z.object({ imported: z.int(), known: z.int(), unreadable: z.array(z.string()) })),
}

const entries = z.array(z.object({ name: z.string(), size: z.int() }))

const incidents: Record<string, JsonOutput> = {
  incidents: lines(incidentSchema),
  'incidents list': lines(incidentSchema),
  'incidents show': one(incidentRecordSchema),
  'incidents export': one(fileJson.extend({ name: z.string() })),
  'incidents note': done,
  lessons: one(z.array(lessonSchema)),
  'lessons list': one(z.array(lessonSchema)),
  'lessons add': one(lessonSchema),
  'lessons remove': done,
  repairs: lines(receiptSchema),
  'repairs list': lines(receiptSchema),
  'repairs run': one(doctorJson),
  'repairs undo': done,
  'repairs dismiss': done,
  history: lines(timelineEventSchema),
  /** With `--follow` each has a `sentence`, too. */
  'history events': lines(z.union([timelineEventSchema, toldEventSchema])),
  'history uptime': one(uptimeSchema),
  'history latency': one(z.array(latencySampleSchema)),
  'history spend': one(spendTodaySchema),
  'incidents receipts': lines(receiptSchema),
  /** What is in it; with `--show` one of its files. */
  bundle: one(
    z.union([z.object({ file: z.string().nullable(), entries }), z.object({ name: z.string(), text: z.string() })]),
  ),
  /** A line of a log; with `--output` or `--folder` where they are. */
  logs: lines(z.union([logLineSchema, z.object({ file: z.string() }), z.object({ path: z.string() })])),
}

const folders: Record<string, JsonOutput> = {
  backends: one(backendsStateSchema),
  'backends status': one(backendsStateSchema),
  /** How it ended; where they run already, how they are. */
  'backends use': one(z.union([procedureSchema, backendsStateSchema])),
  'backends install': procedure,
  'backends python': one(pythonFactsSchema.nullable()),
  'backends look': one(pythonFactsSchema.nullable()),
  backup: one(backupJson),
  restore: one(restoreJson),
  workspaces: one(z.array(listedWorkspaceSchema)),
  'workspaces list': one(z.array(listedWorkspaceSchema)),
  'workspaces inspect': one(inspectionSchema),
  /** `panel` opens the panel there, once; `null`: the window is led over by itself. */
  'workspaces open': one(z.object({ path: z.string(), panel: z.string().nullable() })),
  'workspaces rename': done,
  'workspaces forget': done,
  service: one(serviceStateJson),
  'service status': one(serviceStateJson),
  'service install': one(serviceInstallJson),
  'service remove': one(serviceRemoveJson),
  uninstall: one(uninstallJson),
}

const webhookCheck = one(
  z.object({ url: z.string(), reachable: z.boolean(), signature: z.boolean(), reason: reasonSchema.nullable() }),
)

const messaging: Record<string, JsonOutput> = {
  telegram: one(messagingStateSchema.shape.telegram),
  'telegram status': one(messagingStateSchema.shape.telegram),
  'telegram set': one(botIdentitySchema),
  'telegram remove': done,
  /** A `data:` address. */
  'telegram picture': one(z.object({ picture: z.string().nullable() })),
  'telegram take-over': done,
  'telegram test': done,
  'telegram check': webhookCheck,
  sms: one(messagingStateSchema.shape.sms),
  'sms status': one(messagingStateSchema.shape.sms),
  'sms set': one(z.object({ account: z.string(), trial: z.boolean() })),
  'sms remove': done,
  'sms webhook': one(z.object({ url: z.string() })),
  'sms test': done,
  'sms check': webhookCheck,
  users: one(z.object({ users: z.array(messagingUserSchema), total: z.int() })),
  'users list': one(z.object({ users: z.array(messagingUserSchema), total: z.int() })),
  'users show': one(userExportSchema),
  'users export': one(z.union([userExportSchema, z.object({ file: z.string() })])),
  'users backend': done,
  'users block': done,
  'users unblock': done,
  'users clear': done,
  'users remove': done,
  'users import': one(z.object({ users: z.int(), messages: z.int(), known: z.int(), skipped: z.int() })),
}

const config: Record<string, JsonOutput> = {
  config: one(configPatchSchema),
  /** All settings; of one that is named, its value. */
  'config get': one(z.union([configPatchSchema, z.unknown()])),
  'config set': one(z.object({ key: z.string(), value: z.unknown() })),
  'config validate': one(validateJson),
  'config restore': one(z.object({ keptAs: z.string() })),
  'config raw': one(rawConfigSchema),
  'config write': done,
  'cerebrum check': one(
    z.object({
      url: z.string(),
      ok: z.boolean(),
      latencyMs: z.number().nullable(),
      reason: reasonSchema.nullable(),
    }),
  ),
}

/** Commands that print no JSON of their own, and why. */
export const withoutJson: Readonly<Record<string, string>> = {
  mcp: 'speaks JSON-RPC with the assistant that started it',
}

/** What each other command prints with `--json`, by its path. */
export const jsonOutputs: Readonly<Record<string, JsonOutput>> = {
  ...everyday,
  ...sources,
  ...training,
  ...incidents,
  ...folders,
  ...messaging,
  ...config,
  /** Which assistants there are; with one, what was changed for it. */
  'mcp install': one(z.union([mcpClientsJson, mcpChangeJson])),
  'mcp uninstall': one(mcpChangeJson),
  machines: one(machinesJson),
  'machines list': one(machinesJson),
  'machines add': one(machineTrialJson),
  'machines check': one(machineTrialJson),
  'machines rename': done,
  'machines access': done,
  'machines remove': done,
  tokens: one(tokensJson),
  'tokens list': one(tokensJson),
  /** The token is in this answer alone. */
  'tokens create': one(tokenCreateJson),
  'tokens revoke': done,
  cerebrum: config['cerebrum check'] ?? done,
  completion: one(z.object({ shell: z.enum(['bash', 'zsh', 'fish', 'powershell']), script: z.string() })),
  /** A JSON Schema; without a command the list of those that have one. */
  schema: one(z.record(z.string(), z.unknown())),
}
