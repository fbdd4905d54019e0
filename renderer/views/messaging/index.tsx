import type { ComponentType } from 'react'
import { Messaging } from './messaging.tsx'
import { loadWords } from './words.ts'

/** The view of the bots and their users, with its texts. */
export async function loadMessaging(): Promise<ComponentType> {
  await loadWords()
  return Messaging
}
