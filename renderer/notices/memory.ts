import { type NotifySettings, notifySettingsSchema } from '../../shared/notify-settings.ts'
import { type NotifyMemory, nothingTold } from '../../shared/presentation/notify.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKnown = (value: unknown): value is { since: number; told: boolean } =>
  isRecord(value) && typeof value.since === 'number' && typeof value.told === 'boolean'

/** What a tab needs to go on where another one ended: which causes were told, and when the last was. What is on the screen is not in it. */
export const memoryText = ({ causes, shownAt }: NotifyMemory): string => JSON.stringify({ causes, shownAt })

/** Nothing that cannot be read was told. */
export function memoryFrom(text: string | null): NotifyMemory {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    if (!isRecord(kept) || !isRecord(kept.causes)) return nothingTold
    const causes = Object.entries(kept.causes).flatMap(([cause, known]) => (isKnown(known) ? [[cause, known]] : []))
    const shownAt = typeof kept.shownAt === 'number' ? kept.shownAt : null
    return { shown: null, shownAt, causes: Object.fromEntries(causes), isFirst: false }
  } catch {
    return nothingTold
  }
}

/** Nobody is told anything unasked: off until the user turns it on, and where it cannot be read. */
const off: NotifySettings = { on: false, quiet: null }

export function settingsFrom(text: string | null): NotifySettings {
  try {
    return notifySettingsSchema.parse(JSON.parse(text ?? ''))
  } catch {
    return off
  }
}
