import { z } from 'zod'
import { reasonSchema } from './reason.ts'
import { stepSchema } from './state.ts'

/** The way to the cloud, for every process that goes it. */
export const networkSettingsSchema = z.object({
  /** `null`: directly. Its address may carry a name and a password. */
  proxy: z
    .object({
      url: z.string(),
      /** Hosts that are reached without it, as `NO_PROXY` has them. */
      bypass: z.string(),
    })
    .nullable(),
  /** Certificates (PEM) of authorities that are trusted besides the system's; `null`: none. */
  extraCa: z.string().nullable(),
})
export type NetworkSettings = z.infer<typeof networkSettingsSchema>

export const directNetwork: NetworkSettings = { proxy: null, extraCa: null }

export const proxyOriginSchema = z.enum(['config', 'environment', 'system'])
export type ProxyOrigin = z.infer<typeof proxyOriginSchema>

/** What is in force, without any secret. */
export const networkStateSchema = z.object({
  /** Where OpenRouter is. */
  host: z.string(),
  /** `null`: OpenRouter is reached directly. */
  proxy: z.object({ address: z.string(), from: proxyOriginSchema }).nullable(),
  extraCa: z
    .object({
      file: z.string(),
      certificates: z.int(),
      /** Why it is not used. */
      problem: reasonSchema.nullable(),
    })
    .nullable(),
})
export type NetworkState = z.infer<typeof networkStateSchema>

/** Hop for hop, each with its time and what was found; the first that is broken ends it. */
export const networkTestSchema = z.object({
  at: z.number(),
  host: z.string(),
  /** The proxy in between. */
  via: z.string().nullable(),
  ok: z.boolean(),
  /** The hop that is broken. */
  broken: z.string().nullable(),
  steps: z.array(stepSchema),
})
export type NetworkTest = z.infer<typeof networkTestSchema>
