import type { Source } from '../../shared/config.ts'
import type { SecretStoreName } from '../../shared/secrets.ts'
import { panel } from '../../shared/words/spoken.ts'
import type { Api } from '../connection/api.ts'

/** What was filled in, and what it depends on. */
export type KeyChoices = {
  key: string
  /** To tell it from other keys; empty for none. */
  name: string
  source: Source | null
  /** An environment variable brings a key, which wins unless the user prefers this one. */
  envWins: boolean
  prefer: boolean
  alsoSwitch: boolean
  /** There is no keychain, so the user has to say where the key is kept. */
  asksStore: boolean
  store: SecretStoreName | null
}

/** What is still missing before the key can be tried; `null` when nothing is. */
export function whyNotYet({ key, asksStore, store }: KeyChoices): string | null {
  if (key.trim() === '') return panel.key.empty
  return whyNoPlace({ asksStore, store })
}

/** The same for a key that comes by itself. */
export const whyNoPlace = ({ asksStore, store }: Pick<KeyChoices, 'asksStore' | 'store'>): string | null =>
  asksStore && store === null ? panel.key.chooseWhere : null

export function keyInput(choices: KeyChoices, saveAnyway: boolean): Parameters<Api['key']['set']>[0] {
  const name = choices.name.trim()
  return { key: choices.key.trim(), ...keyWishes(choices), ...(name && { name }), ...(saveAnyway && { saveAnyway }) }
}

/** What is to become of a key, wherever it comes from. */
export function keyWishes(
  choices: Omit<KeyChoices, 'key' | 'name'>,
): Omit<Parameters<Api['connect']['begin']>[0], 'method'> {
  const { source, envWins, prefer, alsoSwitch, asksStore, store } = choices
  return {
    // Whoever has no other source brought the key to use it.
    use: source !== 'ollama' || alsoSwitch,
    ...(envWins && prefer && { prefer }),
    ...(asksStore && store && { store }),
  }
}
