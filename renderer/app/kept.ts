/*
 * What this browser keeps of how the panel is used. Where it keeps nothing (private windows, full disks), the panel does without.
 */

export type KeptName = 'language' | 'notices' | 'notices-told' | 'recent-commands' | 'single-keys' | `set-up.${string}`
const keyOf = (name: KeptName): string => `llm-trainer.${name}`

export function readKept(name: KeptName): string | null {
  try {
    return window.localStorage.getItem(keyOf(name))
  } catch {
    return null
  }
}

/** Whether it is kept. */
export function keep(name: KeptName, text: string): boolean {
  try {
    window.localStorage.setItem(keyOf(name), text)
    return true
  } catch {
    return false
  }
}
