import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from '../control/workspace/atomic-file.ts'
import { onCloseSchema } from '../shared/contract/desktop.ts'
import { defaultNotifySettings, notifySettingsSchema } from '../shared/notify-settings.ts'
import { languageChoiceSchema } from '../shared/words/languages.ts'

const placeSchema = z.object({
  x: z.int().nullable(),
  y: z.int().nullable(),
  width: z.int(),
  height: z.int(),
  maximized: z.boolean(),
})
/** Of the window, in device-independent pixels; without a position where the system did not tell one. */
export type Place = z.infer<typeof placeSchema>

/** A value that cannot be used costs only itself. */
const preferencesSchema = z.object({
  language: languageChoiceSchema.catch('system'),
  onClose: onCloseSchema.catch('ask'),
  startHidden: z.boolean().catch(true),
  notifications: notifySettingsSchema.catch(defaultNotifySettings),
  /** Looks for a newer version once a day. */
  checkUpdates: z.boolean().catch(true),
  place: placeSchema.nullable().catch(null),
  /** Electron's zoom level; 0 is 100 %, each step a fifth more. */
  zoom: z.number().min(-8).max(9).catch(0),
})
export type Preferences = z.infer<typeof preferencesSchema>

export type PreferenceStore = {
  get(): Preferences
  /** Resolves when it is written. */
  set(change: Partial<Preferences>): Promise<void>
  /** Resolves when everything is written. */
  settled(): Promise<unknown>
}

/** How the app behaves on this computer, in a file of its own: none of it belongs to a workspace. */
export async function openPreferences(file: string): Promise<PreferenceStore> {
  let now = await read(file)
  let last: Promise<unknown> = Promise.resolve()
  return {
    get: () => now,
    async set(change) {
      now = { ...now, ...change }
      const written = last.then(() => replaceFile(file, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 }))
      // A write that failed is told to whoever asked for it, and must not stop the ones after it.
      last = written.catch(() => undefined)
      await written
    },
    settled: () => last,
  }
}

/** Without a file, or with one that was damaged, the app behaves as if it were new. */
async function read(file: string): Promise<Preferences> {
  try {
    return preferencesSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return preferencesSchema.parse({})
  }
}
