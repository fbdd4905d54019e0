import { deserialize, serialize } from 'node:v8'

/**
 * Structured clones over a stream: each as its length in four bytes, then itself.
 *
 * @param {import('node:stream').Duplex} stream
 * @param {(message: unknown) => void} onMessage
 * @returns {(message: unknown) => void} sends one. Throws for what cannot be cloned.
 */
export function openMessagePipe(stream, onMessage) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0)
  stream.on('data', (/** @type {Buffer} */ data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE()) {
      const end = 4 + rest.readUInt32LE()
      const message = deserialize(rest.subarray(4, end))
      rest = rest.subarray(end)
      onMessage(message)
    }
  })
  // The other side has ended, which whoever opened this is told otherwise.
  stream.on('error', () => undefined)
  return (message) => {
    const body = serialize(message)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(body.length)
    stream.write(Buffer.concat([head, body]))
  }
}
