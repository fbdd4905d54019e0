import { z } from 'zod'

/**
 * What the app puts on a computer beside the user's own files. `service`: a unit of the system that starts it; `autostart`: the same for
 * the window; `secrets`: entries in the keychain; `logs` and `history`: what it wrote down in a folder; `folder`: what it needs for itself
 * there; `settings`: its lists of folders and machines; `window`: what the window keeps; `cache`: what can be fetched again. In this order
 * things are removed: what starts the app first, what later ones need to be found last.
 */
export const uninstallKindSchema = z.enum([
  'service',
  'autostart',
  'secrets',
  'logs',
  'history',
  'folder',
  'settings',
  'window',
  'cache',
])
export type UninstallKind = z.infer<typeof uninstallKindSchema>

/**
 * Why something cannot be removed now. `running`: a control plane runs for the folder in `detail`; `window`: the window is open; `link`: it
 * is a link, which is left alone; `secrets-first`: keys would be lost sight of, which `detail` is ticked by; `failed`: in the system's words.
 */
export const uninstallProblemSchema = z.object({
  code: z.enum(['running', 'window', 'link', 'secrets-first', 'failed']),
  detail: z.string(),
})
export type UninstallProblem = z.infer<typeof uninstallProblemSchema>

export const uninstallItemSchema = z.object({
  /** What it is ticked by: its kind, and where there are several the place behind a colon. */
  id: z.string(),
  kind: uninstallKindSchema,
  /** A file or folder, or the name under which the keychain has it. */
  where: z.string(),
  /** Names in it that would go; of secrets what they are for, never what they are. */
  names: z.array(z.string()),
  bytes: z.number().nullable(),
  problem: uninstallProblemSchema.nullable(),
})
export type UninstallItem = z.infer<typeof uninstallItemSchema>

export const uninstallOutcomeSchema = z.object({
  id: z.string(),
  removed: z.boolean(),
  why: uninstallProblemSchema.nullable(),
})
export type UninstallOutcome = z.infer<typeof uninstallOutcomeSchema>
