import type { ComponentType } from 'react'
import { Health } from './health.tsx'
import { loadWords } from './words.ts'

/** The page about the app itself, with its texts, which few need. */
export async function loadHealth(): Promise<ComponentType> {
  await loadWords()
  return Health
}
