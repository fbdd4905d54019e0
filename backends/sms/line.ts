import type { Dispatcher } from 'undici'
import { createDispatcher } from '../../providers/dispatcher.ts'
import { createTwilio, type Twilio } from '../../providers/twilio/client.ts'
import type { SmsSettings } from '../../shared/link.ts'

/** The settings in force, and Twilio as it is reached with them. */
export type Line = { settings: SmsSettings; authToken: string; twilio: Twilio; connections: Dispatcher }

/** Milliseconds. */
const CONNECT_MS = 10_000

/** The line after a change of settings: the connections stay where they lead to the same place in the same way. */
export function nextLine(before: Line | null, settings: SmsSettings, authToken: string): Line {
  if (before !== null && wayOf(before) === wayOf({ settings, authToken })) return { ...before, settings }
  const { apiUrl: url, accountSid, network } = settings
  const dispatcher = createDispatcher(url, { network, connectMs: CONNECT_MS })
  const twilio = createTwilio({ url, accountSid, authToken, network, dispatcher })
  return { settings, authToken, twilio, connections: dispatcher }
}

const wayOf = ({
  settings: { apiUrl, accountSid, network },
  authToken,
}: Pick<Line, 'settings' | 'authToken'>): string => JSON.stringify([apiUrl, accountSid, network, authToken])
