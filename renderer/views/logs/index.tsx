import type { ComponentType } from 'react'
import { loadExplanations } from './explanations.ts'
import { Logs } from './logs.tsx'

/** The view of the logs, with what it tells about lines. */
export async function loadLogs(): Promise<ComponentType> {
  await loadExplanations()
  return Logs
}
