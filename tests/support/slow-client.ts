import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Milliseconds between two bytes: far less than any deadline, so that no connection is ever idle. */
const PACE_MS = 10

/** A reset is an end like any other; `once` of Node would take it for a failure. */
export const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
  })

export type Dribbled = { closedAfterMs: number; answer: string }

/** Sends `first` at once and then a byte at a time, for ever; resolves when the other side has had enough. */
export async function dribble(port: number, first: string): Promise<Dribbled> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1')
  socket.on('data', (piece: string) => {
    answer += piece
  })
  const isClosed = closed(socket)
  await once(socket, 'connect')
  const beganAt = performance.now()
  socket.write(first)
  let timer: NodeJS.Timeout
  const more = (): void => {
    socket.write('x')
    timer = setTimeout(more, PACE_MS)
  }
  timer = setTimeout(more, PACE_MS)
  await isClosed
  clearTimeout(timer)
  return { closedAfterMs: performance.now() - beganAt, answer }
}

/** Connects and says nothing; resolves when the other side has had enough. */
export async function saysNothing(port: number): Promise<void> {
  await closed(connect(port, '127.0.0.1').resume())
}
