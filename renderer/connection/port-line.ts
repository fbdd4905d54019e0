import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { LineData, WindowBridge } from '../../shared/window-bridge.ts'
import type { Api, Connect } from './api.ts'

/** The contract over the bridge that the preload of the window brings; of another machine where one is named. */
export function portConnect(bridge: WindowBridge, machine: string | null = null): Connect {
  return async (signal) => {
    signal.throwIfAborted()
    const broken = new AbortController()
    const onData = new Set<(data: LineData) => void>()
    const onEnd = new Set<() => void>()
    const end = (): void => {
      // The link forgets what was pending before anybody is told, as with a socket.
      for (const listener of onEnd) listener()
      broken.abort(new Error('The line was closed'))
    }
    const line = bridge.open(
      {
        data(data) {
          for (const listener of onData) listener(data)
        },
        end,
      },
      machine ?? undefined,
    )
    const api: Api = createORPCClient(
      new RPCLink({
        port: {
          postMessage: line.post,
          onMessage: { addListener: (listener) => void onData.add(listener) },
          onDisconnect: { addListener: (listener) => void onEnd.add(listener) },
        },
      }),
    )
    return { api, broken: broken.signal, close: line.close }
  }
}
