const { contextBridge, ipcRenderer } = require('electron')

/** @param {() => unknown} act */
const errorOf = (act) => {
  try {
    act()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

contextBridge.exposeInMainWorld('sample', {
  sawFs: errorOf(() => require('node:fs')),
  modules: ['events', 'node:timers', 'url'].map((name) => typeof require(name)),
  platform: process.platform,
  args: process.argv,
  raw: ipcRenderer,
  deep: { list: [1, { two: 2 }] },
  /** @param {string} channel @param {unknown[]} args */
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  /** @param {string} channel @param {unknown[]} args */
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  invokeFunction: () => ipcRenderer.invoke('echo', () => 1),
  /** @param {string} channel @param {(...args: unknown[]) => void} listener */
  on(channel, listener) {
    /** @param {unknown} _event @param {unknown[]} args */
    const take = (_event, ...args) => listener(...args)
    ipcRenderer.on(channel, take)
    return () => ipcRenderer.off(channel, take)
  },
})
