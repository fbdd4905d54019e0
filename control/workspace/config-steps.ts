import { configVersionOf } from '../../shared/config-version.ts'
import { editConfigText } from './config-edit.ts'

/** From one version to the next, on the text, so that what nobody knows stays as it is. */
export type ConfigStep = (text: string) => string

/** The place in the list is the version before it, less one. A step that was released is never changed. */
export const configSteps: readonly ConfigStep[] = []

/** The text of config.json brought up to date; the same text where nothing has to be done. */
export function upToDate(text: string, steps: readonly ConfigStep[] = configSteps): string {
  const version = configVersionOf(text)
  const due = steps.slice(version - 1)
  if (due.length === 0) return text
  const changed = due.reduce((before, step) => step(before), text)
  return editConfigText(changed, { config_version: steps.length + 1 })
}
