import { contextBridge, ipcRenderer } from 'electron'
import { bridgeChannel, bridgeName, type FromPage, type ToPage, type WindowBridge } from '../shared/window-bridge.ts'

/** Counts on from a number that no page before this one had: what was meant for that one is not taken for ours. */
let line = Date.now()
let listener: Parameters<WindowBridge['open']>[0] | null = null

const send = (message: FromPage): void => ipcRenderer.send(bridgeChannel, message)

ipcRenderer.on(bridgeChannel, (_event, message: ToPage) => {
  if (message.line !== line || listener === null) return
  if (message.type === 'data') return listener.data(message.data)
  const { end } = listener
  listener = null
  end()
})

const bridge: WindowBridge = {
  open(next, machine) {
    line += 1
    const own = line
    listener = next
    send({ line: own, type: 'open', machine })
    return {
      post: (data) => send({ line: own, type: 'data', data }),
      close() {
        if (own !== line || listener === null) return
        listener = null
        send({ line: own, type: 'close' })
      },
    }
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)
