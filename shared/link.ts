import { z } from 'zod'
import { sourceSchema } from './config.ts'
import { localAnswerSchema } from './local-answer.ts'
import { botReportSchema, botRulesSchema, telegramModeSchema } from './messaging.ts'
import { networkSettingsSchema } from './network.ts'
import { problemSchema } from './problem.ts'
import { secretNameSchema } from './secrets.ts'
import { managedServiceIdSchema, serviceIdSchema } from './services.ts'
import { spendSchema } from './spend.ts'
import { abilitySchema, healthSchema, lifecycleSchema } from './state.ts'
import { trainingPlanSchema, trainingStateSchema } from './training.ts'

/*
 * The link between the control plane and one of our backends: structured messages over the process's own channel, never
 * over a socket. It is the only way by which secrets reach a backend.
 */

const provider = { model: z.string(), url: z.string() }

export const llmServerSettingsSchema = z.object({
  service: z.literal('llm-server'),
  /** Ports to try, in order. */
  ports: z.array(z.int()).min(1),
  source: sourceSchema.nullable(),
  openrouter: z.object(provider),
  /** `parallel`: questions that it is sent at the same time. */
  ollama: z.object({ ...provider, parallel: z.int().min(1) }),
  /** The way to the cloud. */
  network: networkSettingsSchema,
})
export type LlmServerSettings = z.infer<typeof llmServerSettingsSchema>

export const middlewareSettingsSchema = z.object({
  service: z.literal('middleware'),
  ports: z.array(z.int()).min(1),
  cerebrumUrl: z.string(),
  /** Base addresses; `null`: not configured. */
  targets: z.object({
    'llm-server': z.string().nullable(),
    telegram: z.string().nullable(),
    sms: z.string().nullable(),
  }),
  /** Milliseconds that a status proxy waits. */
  probeTimeoutMs: z.number(),
  /** The workspace's folder. */
  folder: z.string(),
  /** This run of the app: what an earlier one left unfinished goes on only when it is asked for. */
  plane: z.string(),
  /** The session that a restart of this service interrupted: it goes on by itself. */
  goesOnWith: z.int().nullable(),
  /** How a run is made that says nothing else. */
  plan: trainingPlanSchema,
  /** Whether this is the practice workspace. */
  demo: z.boolean(),
  /** `config.json` as `GET /api/config` shows it: the original's fields, secrets masked. */
  config: z.record(z.string(), z.unknown()),
})
export type MiddlewareSettings = z.infer<typeof middlewareSettingsSchema>

export const practiceSettingsSchema = z.object({
  service: z.literal('practice-cerebrum'),
  ports: z.array(z.int()).min(1),
  /** Where it keeps what it learned. */
  memory: z.string(),
})
export type PracticeSettings = z.infer<typeof practiceSettingsSchema>

const botShape = {
  ports: z.array(z.int()).min(1),
  /** `messaging.db`. */
  database: z.string(),
  /** Base addresses; `null`: does not run. */
  targets: z.object({ llmServer: z.string().nullable(), middleware: z.string().nullable() }),
  rules: botRulesSchema,
  /** What `cerebrum` and the source are called where the original's page shows who answers a user. */
  source: sourceSchema.nullable(),
  apiUrl: z.string(),
  /** Where the internet reaches the bots; `null`: nowhere. */
  publicUrl: z.string().nullable(),
  /** The way to the cloud. */
  network: networkSettingsSchema,
  /** Port of the middleware, whose page alone may read who the users are. */
  pagePort: z.int(),
}

export const telegramSettingsSchema = z.object({
  service: z.literal('telegram'),
  ...botShape,
  mode: telegramModeSchema,
})
export type TelegramSettings = z.infer<typeof telegramSettingsSchema>

export const smsSettingsSchema = z.object({
  service: z.literal('sms'),
  ...botShape,
  accountSid: z.string(),
  /** That messages come from, as E.164. */
  number: z.string(),
  /** In which users are spoken to, as a BCP 47 tag: of a telephone nobody knows another. */
  language: z.string(),
})
export type SmsSettings = z.infer<typeof smsSettingsSchema>

export const backendSettingsSchema = z.discriminatedUnion('service', [
  llmServerSettingsSchema,
  middlewareSettingsSchema,
  practiceSettingsSchema,
  telegramSettingsSchema,
  smsSettingsSchema,
])
export type BackendSettings = z.infer<typeof backendSettingsSchema>

const secretsSchema = z.partialRecord(secretNameSchema, z.string())

/** What the control plane last knew of a service. */
export const knownServiceSchema = z.object({
  lifecycle: lifecycleSchema.nullable(),
  health: healthSchema,
  ability: abilitySchema,
  /** Epoch milliseconds. */
  checkedAt: z.number().nullable(),
})
export type KnownService = z.infer<typeof knownServiceSchema>

export const linkDownSchema = z.discriminatedUnion('type', [
  /** First message and every change. `revision` grows; the answer is `configured` with the same one. */
  z.object({
    type: z.literal('configure'),
    revision: z.int(),
    settings: backendSettingsSchema,
    secrets: secretsSchema,
    /** Address of the OTLP collector that traces go to; `null`: nobody traces. */
    traces: z.string().nullish(),
  }),
  z.object({ type: z.literal('verdicts'), services: z.partialRecord(serviceIdSchema, knownServiceSchema) }),
  /** Opens a source that a problem closed: for everything (a free check passed), or for one trial generation. */
  z.object({ type: z.literal('reopen'), for: z.enum(['all', 'one-trial']) }),
  z.object({ type: z.literal('config-patch-answer'), id: z.int(), problem: problemSchema.nullable() }),
  /** The computer goes to sleep, or has woken up. */
  z.object({ type: z.literal('power'), to: z.enum(['sleep', 'wake']) }),
  /** An operator changed a user. */
  z.object({ type: z.literal('users-changed') }),
  /** Answered with `resources`. */
  z.object({ type: z.literal('tell-resources') }),
  z.object({ type: z.literal('stop') }),
])
export type LinkDown = z.infer<typeof linkDownSchema>

/** What a process uses: bytes that it holds, where its heap ends (`null`: it has none that ends), milliseconds of CPU so far. */
export const processUseSchema = z.object({
  resident: z.number(),
  heapLimit: z.number().nullable(),
  cpuMs: z.number(),
})
export type ProcessUse = z.infer<typeof processUseSchema>

/** What failed since the process began. `wasted`: calls that reached a provider and brought no answer. */
export const requestCountsSchema = z.object({ failed: z.int().min(0), wasted: z.int().min(0) })
export type RequestCounts = z.infer<typeof requestCountsSchema>
export const noRequests: RequestCounts = { failed: 0, wasted: 0 }

export const linkUpSchema = z.discriminatedUnion('type', [
  /** Listening. `runId` is the one the launcher gave, so that late news of a dead run is known as such. */
  z.object({ type: z.literal('ready'), service: managedServiceIdSchema, runId: z.string(), port: z.int() }),
  /** Settings of this revision are in force; `keyFingerprint` proves which key (see `fingerprint`). */
  z.object({
    type: z.literal('configured'),
    revision: z.int(),
    source: sourceSchema.nullable(),
    model: z.string().nullable(),
    keyFingerprint: z.string().nullable(),
  }),
  /** Whether the service can do its job changed: told at once, so that a cause shows without a poll. */
  z.object({ type: z.literal('ability'), ability: abilitySchema }),
  /** A model on this computer has answered. */
  z.object({ type: z.literal('local-answer'), answer: localAnswerSchema }),
  /** Since when a first word of such a model is waited for, where that takes long; `null`: it is not any more. */
  z.object({ type: z.literal('local-wait'), since: z.number().nullable() }),
  /** Told a moment after failures, many as one. */
  z.object({ type: z.literal('requests'), counts: requestCountsSchema }),
  /** What answers used since it was last told; a moment after them, many as one. */
  z.object({ type: z.literal('spent'), spend: spendSchema }),
  /** What this process uses now. */
  z.object({ type: z.literal('resources'), use: processUseSchema }),
  /** What it was sent last can be in force only after a restart, which it does not do by itself. */
  z.object({ type: z.literal('needs-restart') }),
  /** It cannot start, and a restart would not help; it leaves after this. */
  z.object({ type: z.literal('cannot-start'), problem: problemSchema }),
  /** What training does, at most ten times a second. */
  z.object({ type: z.literal('training'), state: trainingStateSchema }),
  /** How a bot is, a moment after changes, many as one. */
  z.object({ type: z.literal('messaging'), report: botReportSchema }),
  z.object({
    type: z.literal('config-patch'),
    id: z.int(),
    patch: z.record(z.string(), z.unknown()),
  }),
])
export type LinkUp = z.infer<typeof linkUpSchema>

/** Environment variables with which the launcher tells a backend who it is. No secret is ever among them. */
export const linkVariables = { service: 'LLM_TRAINER_SERVICE', runId: 'LLM_TRAINER_RUN_ID' } as const
