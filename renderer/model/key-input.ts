import type { Source } from '../../shared/config.ts'
import type { SecretStoreName } from '../../shared/secrets.ts'
import { panel } from '../../shared/words/en/panel.ts'
import type { Api } from '../connection/api.ts'

/** What was filled in, and what it depends on. */
export type KeyChoices = {
  key: string
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
  return asksStore && store === null ? panel.key.chooseWhere : null
}

export function keyInput(choices: KeyChoices, saveAnyway: boolean): Parameters<Api['key']['set']>[0] {
  const { key, source, envWins, prefer, alsoSwitch, asksStore, store } = choices
  return {
    key: key.trim(),
    // Whoever has no other source pasted the key to use it.
    use: source !== 'ollama' || alsoSwitch,
    ...(saveAnyway && { saveAnyway }),
    ...(envWins && prefer && { prefer }),
    ...(asksStore && store && { store }),
  }
}
