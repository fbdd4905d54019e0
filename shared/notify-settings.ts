import { z } from 'zod'

/** Minutes after midnight, by the computer's clock. */
const minute = z.int().min(0).max(1439)

export const notifySettingsSchema = z.object({
  on: z.boolean(),
  /** From the first minute until before the other, over midnight where that is smaller; `null`: never quiet. */
  quiet: z.object({ from: minute, until: minute }).nullable(),
})
export type NotifySettings = z.infer<typeof notifySettingsSchema>

export const defaultNotifySettings: NotifySettings = { on: true, quiet: null }

/** `minute`: of the day. The same minute twice is a whole day. */
export function isQuiet({ quiet }: NotifySettings, minuteOfDay: number): boolean {
  if (quiet === null) return false
  const { from, until } = quiet
  if (from < until) return from <= minuteOfDay && minuteOfDay < until
  return minuteOfDay >= from || minuteOfDay < until
}

/** `07:30`. */
export const clockText = (minuteOfDay: number): string =>
  [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** The minute of the day that `07:30` means; `null`: it is none. */
export function minuteOfText(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}
