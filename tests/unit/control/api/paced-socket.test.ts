import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { MAX_BUFFERED, paced } from '../../../../control/api/paced-socket.ts'

function socketWith(bufferedAmount: number) {
  const written: ((error?: Error) => void)[] = []
  const ended: string[] = []
  const socket = {
    bufferedAmount,
    send: (_: unknown, done: (error?: Error) => void) => void written.push(done),
    addEventListener: () => undefined,
    terminate: () => void ended.push('terminate'),
  }
  return { socket: paced(socket as unknown as WebSocket), written, ended }
}

test('a message is sent when the network has taken it, and not before', async () => {
  const { socket, written } = socketWith(0)
  let isSent = false
  const sending = Promise.resolve(socket.send('a state')).then(() => {
    isSent = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isSent).toBe(false)
  written[0]?.()
  await sending
})

test('what cannot be sent any more is no failure of whoever tells it', async () => {
  const { socket, written } = socketWith(0)
  const sending = Promise.resolve(socket.send('a state'))
  written[0]?.(new Error('the socket is gone'))
  await expect(sending).resolves.toBeUndefined()
})

test('whoever asks and asks and reads nothing is cut off before answers fill the memory', () => {
  const { socket, ended } = socketWith(MAX_BUFFERED + 1)
  void socket.send('one more')
  expect(ended).toEqual(['terminate'])
})
