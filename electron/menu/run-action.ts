import { assertNever } from '../../shared/assert-never.ts'
import type { Api } from '../../shared/contract/client.ts'
import { desktop } from '../../shared/words/spoken.ts'
import type { ShellAction } from './entry.ts'

export type ActionParts = {
  /** `null` while the control plane is not there. */
  api(): Api | null
  /** Shows the window, at a route of the panel if one is given. */
  open(route?: string): void
  /** Hands an address to the user's browser. */
  openOutside(address: string): Promise<void>
  openFolder(): Promise<void>
  checkUpdates(): void
  copy(text: string): Promise<void>
  /** See `leaveStep`. */
  leave(wanted: 'keep' | 'quit'): Promise<void>
  /** Whatever went wrong, problems of the contract included. */
  onFailure(error: unknown): void
}

/** What does the actions of tray and menus. Never throws and never rejects; failures are told through `onFailure`. */
export function createActionRunner(parts: ActionParts): (action: ShellAction) => void {
  const api = (): Api => {
    const ready = parts.api()
    if (ready === null) throw new Error(desktop.notReady)
    return ready
  }
  const perform = async (action: ShellAction): Promise<unknown> => {
    switch (action.kind) {
      case 'open':
        return parts.open(action.route)
      case 'link':
        return parts.openOutside(action.href)
      case 'call':
        return action.call(api())
      case 'copy':
        return parts.copy(await action.text(api()))
      case 'browser':
        return parts.openOutside((await api().access.ticket()).url)
      case 'folder':
        return parts.openFolder()
      case 'updates':
        return parts.checkUpdates()
      case 'keep':
      case 'quit':
        return parts.leave(action.kind)
      default:
        return assertNever(action)
    }
  }
  return (action) => void perform(action).catch(parts.onFailure)
}
