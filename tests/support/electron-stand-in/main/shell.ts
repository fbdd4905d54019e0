import type { Shell } from 'electron/common'
import type { Context } from '../kit/context.ts'
import { strict } from '../kit/strict.ts'

type ShellOffered = Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'>

/** Nothing is opened: what would be is recorded. */
export function createShell({ record }: Pick<Context, 'record'>): ShellOffered {
  const note = (method: string, ...args: unknown[]): void => {
    record.calls.push({ what: `shell.${method}`, args })
  }
  return strict('shell', {
    openExternal: async (url: string) => note('openExternal', url),
    async openPath(path: string) {
      note('openPath', path)
      return ''
    },
    showItemInFolder: (path: string) => note('showItemInFolder', path),
    trashItem: async (path: string) => note('trashItem', path),
    beep: () => note('beep'),
  })
}
