import { problemError } from '../../../shared/problem.ts'
import type { Procedure } from '../../../shared/state.ts'
import type { KeyChoices } from '../../api/actions.ts'
import type { Keys } from '../keys.ts'
import type { ConnectMethod } from './connect.ts'

/** Connects and waits for the end, for who has no state to watch. `onUrl` resolves with the code that was pasted, if any. */
export async function connectOnce(
  keys: Pick<Keys, 'connections' | 'trialEnded' | 'dismiss'>,
  input: KeyChoices & { method: ConnectMethod },
  onUrl: (url: string) => Promise<string | null>,
): Promise<Procedure> {
  const { url } = await keys.connections.begin(input)
  const ended = keys.trialEnded()
  const pasting = async (): Promise<void> => {
    try {
      const code = await onUrl(url)
      if (code !== null) await keys.connections.code(code)
    } catch (error) {
      await keys.dismiss()
      throw error
    }
  }
  await Promise.race([ended, pasting()])
  const procedure = await ended
  if (procedure === null) throw problemError('unavailable', 'Connecting ended before it began.')
  return procedure
}
