import { constants } from 'node:os'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openMessagePipe } from '../../support/electron-stand-in/utility/message-pipe.mjs'
import { goneReason, waitStatus } from '../../support/electron-stand-in/utility/wait-status.ts'

const signals = Object.keys(constants.signals) as NodeJS.Signals[]

describe('the status that the exit of a utility process tells', () => {
  test('is the raw one of wait: of an exit code its upper byte, of a signal its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (code) => {
        expect(waitStatus(code, null, 'linux') >> 8).toBe(code)
        expect(waitStatus(code, null, 'linux') & 0x7f).toBe(0)
      }),
    )
    for (const signal of signals) {
      expect(waitStatus(null, signal, 'linux') & 0x7f).toBe(constants.signals[signal])
      expect(waitStatus(null, signal, 'linux') >> 8).toBe(0)
    }
  })

  test('is the exit code on Windows', () => {
    fc.assert(
      fc.property(fc.nat(), (code) => {
        expect(waitStatus(code, null, 'win32')).toBe(code)
      }),
    )
  })
})

test('an end that was no good one has a reason', () => {
  expect(goneReason(0, null)).toBeNull()
  expect(goneReason(1, null)).toBe('abnormal-exit')
  expect(goneReason(null, 'SIGKILL')).toBe('killed')
  expect(goneReason(null, 'SIGTERM')).toBe('killed')
  expect(goneReason(null, 'SIGSEGV')).toBe('crashed')
})

describe('messages between the app and a utility process', () => {
  /** All that was written, as one piece. */
  function written(messages: readonly unknown[]): Buffer {
    const stream = new PassThrough()
    const send = openMessagePipe(stream, () => undefined)
    const pieces: Buffer[] = []
    stream.write = (piece: Buffer) => {
      pieces.push(piece)
      return true
    }
    for (const message of messages) send(message)
    return Buffer.concat(pieces)
  }

  test('arrive whole and in order, however the stream cuts them', () => {
    const messages = fc.array(fc.anything({ withMap: true, withSet: true, withBigInt: true }), { maxLength: 6 })
    fc.assert(
      fc.property(
        messages,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (sent, cuts) => {
          const received: unknown[] = []
          const stream = new PassThrough()
          openMessagePipe(stream, (message) => void received.push(message))
          const bytes = written(sent)
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const end = at + (cuts[turn % cuts.length] ?? 1)
            stream.emit('data', bytes.subarray(at, end))
            at = end
          }
          expect(received).toEqual(sent.map((message) => structuredClone(message)))
        },
      ),
    )
  })

  test('what cannot be cloned is refused', () => {
    expect(() => written([() => 1])).toThrow('could not be cloned')
    expect(() => written([{ deep: [Symbol('s')] }])).toThrow('could not be cloned')
  })
})
