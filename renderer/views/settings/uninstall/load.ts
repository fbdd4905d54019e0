import type { ComponentType } from 'react'
import { UninstallCard } from './uninstall-card.tsx'
import { loadWords } from './words.ts'

export async function loadUninstallCard(): Promise<ComponentType> {
  await loadWords()
  return UninstallCard
}
