import { z } from 'zod'
import { serviceIdSchema } from './services.ts'

/** Epoch milliseconds. */
const time = z.number()

/** Installed by a package manager, which keeps a list of every file; the app must not change them behind its back. */
export const packageFormatSchema = z.enum(['deb', 'rpm'])
export type PackageFormat = z.infer<typeof packageFormatSchema>

/** How this build gets newer versions. `packages`: it tells of them, and the user installs them. */
export const updateWaySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('itself') }),
  z.object({
    kind: z.literal('packages'),
    format: packageFormatSchema,
    /** What installs the newest version that the package manager knows. */
    command: z.string(),
    /** Whether this build was told where to look for newer ones. */
    looks: z.boolean(),
  }),
  z.object({
    kind: z.literal('none'),
    /**
     * `development`: nothing was packed. `no-source`: this build was not told where newer ones are. `unsafe-source`: it was told a
     * place that anybody on the way can change. `not-installed`: it runs from a folder that nobody installed. `read-only`: its file
     * cannot be replaced.
     */
    why: z.enum(['development', 'no-source', 'unsafe-source', 'not-installed', 'read-only']),
  }),
])
export type UpdateWay = z.infer<typeof updateWaySchema>
/** Whether this build can be asked to look for newer versions. */
export const looksForUpdates = (way: UpdateWay): boolean =>
  way.kind === 'itself' || (way.kind === 'packages' && way.looks)
export type WhyNoUpdates = Extract<UpdateWay, { kind: 'none' }>['why']

/** What may not be disturbed now. */
export const updateHindranceSchema = z.enum(['training', 'repair'])
export type UpdateHindrance = z.infer<typeof updateHindranceSchema>

export const foundUpdateSchema = z.object({
  version: z.string(),
  /** When it was released; `null`: the list does not say. */
  releasedAt: time.nullable(),
  /** Of what is downloaded. */
  bytes: z.number().nullable(),
  /** What the user runs where a package manager installs it. */
  command: z.string().nullable(),
  /** Where the package is to be had. */
  url: z.string().nullable(),
})
export type FoundUpdate = z.infer<typeof foundUpdateSchema>

export const updateStageSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('idle') }),
  z.object({ stage: z.literal('checking') }),
  /** Asked, and there is nothing newer. */
  z.object({ stage: z.literal('current') }),
  z.object({ stage: z.literal('available'), found: foundUpdateSchema }),
  z.object({
    stage: z.literal('downloading'),
    found: foundUpdateSchema,
    /** Bytes. */
    done: z.number(),
    /** Bytes; `null`: not told yet. */
    total: z.number().nullable(),
  }),
  /** On this computer; installed when the app quits. */
  z.object({ stage: z.literal('ready'), found: foundUpdateSchema }),
  z.object({ stage: z.literal('installing'), found: foundUpdateSchema }),
])
export type UpdateStage = z.infer<typeof updateStageSchema>

export const updateFailureReasonSchema = z.enum([
  'offline',
  'not-found',
  'server',
  'garbage',
  'broken-file',
  'no-room',
  'not-allowed',
  'signature',
  'other',
])
export type UpdateFailureReason = z.infer<typeof updateFailureReasonSchema>

export const updateFailureSchema = z.object({
  during: z.enum(['check', 'download', 'install']),
  reason: updateFailureReasonSchema,
  /** The words of whoever failed. */
  detail: z.string(),
})
export type UpdateFailure = z.infer<typeof updateFailureSchema>

/** What did not come up after an update. */
export const updateFaultSchema = z.discriminatedUnion('kind', [
  /** The window did not show the panel. */
  z.object({ kind: z.literal('page') }),
  /** The control plane did not tell how anything is. */
  z.object({ kind: z.literal('state') }),
  z.object({ kind: z.literal('service'), service: serviceIdSchema }),
])
export type UpdateFault = z.infer<typeof updateFaultSchema>

/** The way back to the version before. */
export const updateBackSchema = z.discriminatedUnion('kind', [
  /** Its file was kept; the app can put it back. */
  z.object({ kind: z.literal('kept'), version: z.string() }),
  /** Its installer is to be had there. */
  z.object({ kind: z.literal('fetch'), version: z.string(), url: z.string() }),
])
export type UpdateBack = z.infer<typeof updateBackSchema>

/** What the window shows of updates. */
export const updatesStateSchema = z.object({
  version: z.string(),
  way: updateWaySchema,
  /** Looks for newer ones once a day. */
  daily: z.boolean(),
  checkedAt: time.nullable(),
  /** Why nothing is fetched or installed now. */
  busy: updateHindranceSchema.nullable(),
  /** Asked for; done as soon as nothing hinders it. */
  wish: z.enum(['check', 'download']).nullable(),
  /** What is under way, or how it ended. */
  now: updateStageSchema,
  failure: updateFailureSchema.nullable(),
  /** The look at this version after it was installed; `null`: it was installed some time ago, or by other means. */
  after: z
    .object({
      from: z.string(),
      verdict: z.enum(['watching', 'good', 'failed']),
      faults: z.array(updateFaultSchema),
    })
    .nullable(),
  back: updateBackSchema.nullable(),
})
export type UpdatesState = z.infer<typeof updatesStateSchema>
