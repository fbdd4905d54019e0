/*
 * First program of a utility process: makes Node look like one, then becomes the program that was asked for.
 * argv: node, this file, the stand-in's executable, the program, its arguments.
 */
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ELECTRON_VERSION } from '../kit/versions.ts'

const [, , executable = '', entry = '', ...args] = process.argv
const { send } = process
if (send === undefined) throw new Error('stand-in: a utility process is started by the app only')
// Node's own looks at `connected`, which a program is not to see here.
const post = send.bind(Object.create(process, { connected: { value: true } }))

/** Has no `close` event: a utility process whose app is gone ends. */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage(message: unknown): void {
    // Throws for what cannot be cloned, which the channel would only do later.
    post(structuredClone(message))
  },
})
process.on('message', (data) => void parentPort.emit('message', { data, ports: [] }))
process.on('disconnect', () => process.exit(0))

process.argv = [executable, path.resolve(entry), ...args]
process.execArgv = process.execArgv.filter((argument) => !argument.startsWith('--disable-warning='))
const shape = { parentPort, type: 'utility', execPath: executable, send: undefined, connected: undefined }
for (const [name, value] of Object.entries(shape)) {
  Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true })
}
Object.defineProperty(process.versions, 'electron', { value: ELECTRON_VERSION, enumerable: true })

// The channel must not keep a program alive that has nothing more to do than a utility process with a port would.
await import(pathToFileURL(path.resolve(entry)).href)
