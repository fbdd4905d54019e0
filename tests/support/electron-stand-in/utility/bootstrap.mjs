/*
 * First program of a utility process: makes Node look like one, then becomes the program that was asked for. No TypeScript, because
 * nothing here is worth the time that it takes to read some.
 * argv: node, this file, Electron's version, the stand-in's executable, the program, its arguments.
 */
import { EventEmitter } from 'node:events'
import { Socket } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openMessagePipe } from './message-pipe.mjs'

/** Where the app has put its end of the pipe. */
const PIPE = 3

const [, , version = '', executable = '', entry = '', ...args] = process.argv
const program = path.resolve(entry)
const stream = new Socket({ fd: PIPE })
/** It has no `close` event: a utility process whose app is gone ends. */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: openMessagePipe(stream, (data) => void parentPort.emit('message', { data, ports: [] })),
})
stream.on('close', () => process.exit(0))

/** @param {object} target @param {Record<string, unknown>} values */
const define = (target, values) => {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
  }
}
define(process, { argv: [executable, program, ...args], execPath: executable, type: 'utility', parentPort })
define(process.versions, { electron: version })
// What arrives before the program listens is kept, as in Electron.
stream.pause()
await import(pathToFileURL(program).href)
stream.resume()
