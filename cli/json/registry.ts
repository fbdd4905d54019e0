import { z } from 'zod'
import { pythonFactsSchema } from '../../shared/backends.ts'
import { sourceSchema } from '../../shared/config.ts'
import { searchHitSchema, testAnswerSchema } from '../../shared/contract/training.ts'
import { failoverModeSchema, failoverStateSchema } from '../../shared/failover.ts'
import { usageSchema } from '../../shared/history.ts'
import { incidentSchema } from '../../shared/incident.ts'
import { incidentRecordSchema, receiptSchema } from '../../shared/incident-record.ts'
import { leakReportSchema } from '../../shared/leaks.ts'
import { logLineSchema } from '../../shared/logs.ts'
import { networkStateSchema, networkTestSchema } from '../../shared/network.ts'
import { pullSchema } from '../../shared/ollama.ts'
import { savedKeySchema } from '../../shared/saved-keys.ts'
import { managedServiceIdSchema } from '../../shared/services.ts'
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
import { serviceInstallJson, serviceRemoveJson, serviceStateJson } from '../commands/service/json.ts'
import { doctorJson, openJson, statusJson, upJson } from './everyday.ts'
import { doneJson, fileJson, type JsonOutput, lines, one } from './output.ts'

const done = one(doneJson)
const services = one(z.array(serviceStateSchema))
const procedure = one(procedureSchema)

const everyday: Record<string, JsonOutput> = {
  up: lines(upJson),
  open: one(openJson),
  /** With `--watch` one a line. */
  status: lines(statusJson),
  doctor: one(doctorJson),
  start: services,
  stop: services,
  restart: services,
  services,
  'services list': lines(z.array(serviceStateSchema)),
  'services check': services,
  'services usage': one(z.array(usageSchema)),
  'services free-port': one(z.object({ service: managedServiceIdSchema, port: z.int() })),
}

const direction = z.object({ mode: failoverModeSchema, causes: z.record(z.string(), failoverModeSchema.nullable()) })

const sources: Record<string, JsonOutput> = {
  key: one(keyStateSchema),
  'key set': procedure,
  /** The page to open, then how it ended. */
  'key connect': lines(z.union([z.object({ url: z.string() }), procedureSchema])),
  'key leaks': one(leakReportSchema),
  'key status': one(keyStateSchema),
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
  'demo end': done,
  'try-again': done,
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
  network: one(networkStateSchema),
  'network status': one(networkStateSchema),
  'network test': one(networkTestSchema),
}

const stopped = z.object({ stopped: z.literal(true), session: z.int().nullable() })

const training: Record<string, JsonOutput> = {
  training: one(trainingStateSchema),
  'training start': lines(trainingStateSchema),
  'training stop': one(stopped),
  'training pause': done,
  'training resume': done,
  'training status': lines(trainingStateSchema),
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
}

/** What each command prints with `--json`, by its path. A command that is not here prints nothing of the kind. */
export const jsonOutputs: Readonly<Record<string, JsonOutput>> = {
  ...everyday,
  ...sources,
  ...training,
  ...incidents,
  ...folders,
}
