import { z } from 'zod'
import { backendKindSchema } from './backends.ts'
import { isBlockedPort } from './blocked-ports.ts'
import { failoverConfigSchema } from './failover.ts'
import { mcpConfigSchema } from './mcp.ts'
import { defaultMessaging, messagingConfigSchema } from './messaging.ts'
import { secretNameSchema, secretStoreNameSchema } from './secrets.ts'
import { noLimits, trainingLimitsSchema } from './training.ts'

export const sourceSchema = z.enum(['openrouter', 'ollama', 'demo'])
/** The provider through which the LLM server answers; `demo`: the practice teacher, which is built in. */
export type Source = z.infer<typeof sourceSchema>

/** The sources that are offered. The demo is there only where it was asked for. */
export const offeredSources = ['openrouter', 'ollama'] as const satisfies Source[]

export const MOST_PARALLEL = 64

const port = z.int().min(1).max(65535)
const text = z.string()
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })

const hostName = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[1-9]\d{0,4})?$/i

/** A host name as browsers send it, or an address; with a port only that one counts. */
export const webHostSchema = z
  .string()
  .max(253)
  .regex(hostName, 'must be a host name like panel.example.org, without https:// and without a path')

/** When services are probed; milliseconds and probes. */
const healthSchema = z.object({
  interval_ms: z.int().min(250).max(600_000),
  timeout_ms: z.int().min(50).max(30_000),
  failure_threshold: z.int().min(1).max(100),
})

/** The original llm-trainer's keys and shapes, then ours. Times in the original's keys are seconds. */
const fields = z.object({
  cerebrum_url: httpUrl,
  llm_server_port: port,
  llm_server_port_range: z
    .tuple([port, port])
    .refine(([from, to]) => from <= to, 'the first port must not be above the second'),
  middleware_port: port,
  web_interface_port: port,
  sms_server_port: port,
  telegram_server_port: port,

  /** `null`: nothing chosen yet. */
  llm_source: sourceSchema.nullable(),
  /** What the end of the demo goes back to. */
  source_before_demo: sourceSchema.nullable(),
  ollama_url: httpUrl,
  ollama_model: text.min(1),
  /** Questions that Ollama is sent at the same time; the others wait in the LLM server. */
  ollama_parallel: z.int().min(1).max(MOST_PARALLEL),
  /** Empty: chosen from the live catalogue. */
  openrouter_model: text,

  /** Seconds between two messages. */
  conversation_delay: z.number().min(0),
  /** Exchanges. */
  topic_switch_interval: z.int().min(1),
  /** Exchanges. */
  max_conversation_history: z.int().min(1),
  /** Exchanges. */
  max_exchanges: z.int().min(1),
  conversation_topics: z.array(text),
  /** Topics that are left out for now. */
  conversation_topics_off: z.array(text),
  /** What ends a run; see `trainingLimitsSchema`. */
  training_limits: trainingLimitsSchema,

  twilio_account_sid: text,
  twilio_phone_number: text,
  default_ai_backend: z.enum(['openrouter', 'ollama', 'cerebrum']),

  /** Secrets, where an original folder still keeps them. Ours live in the secret store. */
  openrouter_api_key: text,
  telegram_bot_token: text,
  twilio_auth_token: text,

  /** The bots; see `readMessaging`. */
  messaging: messagingConfigSchema,

  /** Names under which a reverse proxy with TLS reaches the panel. */
  web_hosts: z.array(webHostSchema).max(32),

  openrouter_url: httpUrl,
  health: healthSchema.partial(),
  /** For the cloud only; loopback is never sent through it. */
  proxy_url: httpUrl.nullable(),
  /** PEM file of authorities that are trusted besides the system’s. */
  extra_ca_file: text.min(1).nullable(),
  /** OTLP collector that the services send traces to, as OTLP over HTTP; `null`: nobody traces. */
  otlp_endpoint: httpUrl.nullable(),
  /** `stored`: use the stored secret although an environment variable brings another. */
  secret_source: z.partialRecord(secretNameSchema, z.enum(['stored', 'environment'])),
  /** Where new secrets go; `null` means the keychain. */
  secret_store: secretStoreNameSchema.nullable(),

  /** What is done when the source fails; see `readFailover`. */
  failover: failoverConfigSchema,
  /** What assistants may do; see `allowedByConfig`. */
  mcp: mcpConfigSchema,

  /** Whose programs are supervised: the app's own, or the Python services of the folder. */
  backends: backendKindSchema,
  /** The interpreter for these: a path, from the folder on where it is relative; `null`: found by itself. */
  python: text.min(1).nullable(),
})

export type Config = Omit<z.infer<typeof fields>, 'health'> & { health: z.infer<typeof healthSchema> }

export const defaultOllamaModel = 'gemma3:4b'

export const defaultConfig = {
  cerebrum_url: 'http://localhost:8000',
  llm_server_port: 8030,
  llm_server_port_range: [8030, 8035],
  middleware_port: 8032,
  web_interface_port: 8035,
  sms_server_port: 8040,
  telegram_server_port: 8041,
  llm_source: null,
  source_before_demo: null,
  ollama_url: 'http://localhost:11434',
  ollama_model: defaultOllamaModel,
  ollama_parallel: 4,
  openrouter_model: '',
  conversation_delay: 2,
  topic_switch_interval: 10,
  max_conversation_history: 10,
  max_exchanges: 100,
  conversation_topics: [],
  conversation_topics_off: [],
  training_limits: noLimits,
  twilio_account_sid: '',
  twilio_phone_number: '',
  default_ai_backend: 'openrouter',
  openrouter_api_key: '',
  telegram_bot_token: '',
  twilio_auth_token: '',
  messaging: defaultMessaging,
  web_hosts: [],
  openrouter_url: 'https://openrouter.ai/api/v1',
  health: { interval_ms: 3000, timeout_ms: 900, failure_threshold: 2 },
  proxy_url: null,
  extra_ca_file: null,
  otlp_endpoint: null,
  secret_source: {},
  secret_store: null,
  failover: {},
  mcp: {},
  backends: 'built-in',
  python: null,
} as const satisfies DeepReadonly<Config>

type DeepReadonly<T> = { readonly [K in keyof T]: T[K] extends object ? DeepReadonly<T[K]> : T[K] }

const withoutNulls = (raw: unknown): unknown =>
  raw !== null && typeof raw === 'object' && !Array.isArray(raw)
    ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
    : raw

/** Ports of services that could not be reached there. */
export const unreachablePorts = (values: object): ConfigIssue[] =>
  Object.entries(values)
    .filter(([path, value]) => path.endsWith('_port') && isBlockedPort(Number(value)))
    .map(([path, value]) => ({ path, message: `browsers never connect to port ${value}; choose another one` }))

const reachable = fields.partial().superRefine((values, context) => {
  for (const { path, message } of unreachablePorts(values)) context.addIssue({ code: 'custom', path: [path], message })
})

/** `config.json` as it lies in the folder. A missing key or `null` means its default; unknown keys are ignored here and kept by the store. */
export const configSchema = z.preprocess(withoutNulls, reachable).transform(
  (values): Config =>
    ({
      ...defaultConfig,
      ...values,
      health: { ...defaultConfig.health, ...values.health },
      messaging: { ...defaultMessaging, ...values.messaging },
    }) as Config,
)

/** What a door is shown: everything but secrets. */
export const publicConfigSchema = fields.omit({
  openrouter_api_key: true,
  telegram_bot_token: true,
  twilio_auth_token: true,
})

/** Fields that a door may set. Secrets take their own way (`shared/secrets.ts`). */
export const configPatchSchema = publicConfigSchema.partial().strict()
export type ConfigPatch = z.infer<typeof configPatchSchema>

/** One wrong value: where it is and why, in words. */
export type ConfigIssue = { path: string; message: string }

export const configIssues = (error: z.ZodError): ConfigIssue[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.') || '(file)', message: issue.message }))
