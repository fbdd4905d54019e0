import type { Clipboard } from 'electron/main'
import { strict } from '../kit/strict.ts'

/** One text for the app; not the one that pages see. */
export function createClipboard(): Pick<Clipboard, 'readText' | 'writeText' | 'clear'> {
  let text = ''
  return strict('clipboard', {
    readText: async () => text,
    async writeText(next: string) {
      text = next
    },
    clear() {
      text = ''
    },
  })
}
