import type { WebSocket } from 'ws'

/** Bytes waiting for a reader that does not read: far more than any answer has. */
export const MAX_BUFFERED = 16 * 1024 * 1024

/**
 * The socket as streams see it: a message counts as sent when the network has taken it. So a stream to a slow reader waits, with one
 * message at most, and goes on with what is newest then. Whoever asks and asks and reads nothing is cut off.
 */
export const paced = (socket: WebSocket): Pick<WebSocket, 'send' | 'addEventListener'> => ({
  addEventListener: socket.addEventListener.bind(socket),
  send(data: Parameters<WebSocket['send']>[0]): Promise<void> {
    if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate()
    // What cannot be sent any more is no failure: the stream ends with the socket.
    return new Promise((resolve) => socket.send(data, () => resolve()))
  },
})
