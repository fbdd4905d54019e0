import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Crossing, createCodec, type Encoded } from '../../support/electron-stand-in/page/codec.ts'

const codec = createCodec()

/** As it arrives: what crosses is text. */
const cross = (value: unknown): unknown => codec.decode(JSON.parse(JSON.stringify(codec.encode(value))) as Encoded)

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: false,
})

describe('what crosses between processes arrives as a structured clone', () => {
  test('any value', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(cross(value)).toEqual(structuredClone(value))
      }),
    )
  })

  test.each([
    ['undefined', undefined],
    ['a zero below zero', -0],
    ['no number', Number.NaN],
    ['endless', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['a large number', 2n ** 80n],
    ['a broken date', new Date(Number.NaN)],
    ['a pattern', /a+/giu],
    ['bytes', new ArrayBuffer(3)],
    ['part of a buffer', new Uint16Array(new Uint8Array([1, 2, 3, 4, 5, 6]).buffer, 2, 2)],
    ['a key that names the prototype', JSON.parse('{"__proto__": 1}')],
    ['texts like those of the code', ['undefined', ['number', '-0'], ['again', 0]]],
  ])('%s', (_name, value) => {
    expect(cross(value)).toEqual(structuredClone(value))
  })

  test('an error keeps its message, and loses what was put on it', () => {
    const error = cross(Object.assign(new RangeError('too far'), { code: 'E_FAR' }))
    expect(error).toBeInstanceOf(RangeError)
    expect(error).toMatchObject({ message: 'too far' })
    expect(error).not.toHaveProperty('code')
  })

  test('what was one object stays one, in circles too', () => {
    const shared = { list: [1] }
    const circle: Record<string, unknown> = { first: shared, second: shared, map: new Map([[shared, shared]]) }
    circle.itself = circle
    const arrived = cross(circle) as typeof circle
    expect(arrived.itself).toBe(arrived)
    expect(arrived.first).toBe(arrived.second)
    expect((arrived.map as Map<unknown, unknown>).get(arrived.first)).toBe(arrived.first)
    expect(arrived.first).not.toBe(shared)
  })

  test('an instance of a class arrives as a plain object', () => {
    class Panel {
      title = 'sample'
      close(): void {
        this.title = ''
      }
    }
    const arrived = cross(new Panel())
    expect(arrived).toEqual({ title: 'sample' })
    expect(arrived).not.toHaveProperty('close')
  })
})

describe('what cannot be cloned is refused', () => {
  const refused: [string, unknown][] = [
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve(1)],
    ['a weak map', new WeakMap()],
    ['a proxy of a function', new Proxy(() => 1, {})],
  ]
  test.each(refused)('%s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow('An object could not be cloned.')
    expect(() => codec.encode([{ deep: new Map([['in', value]]) }])).toThrow('An object could not be cloned.')
  })

  test('a code that came from nowhere', () => {
    expect(() => codec.decode(['nothing'])).toThrow('The codec does not know "nothing"')
    expect(() => codec.decode(['function', 0])).toThrow('An object could not be cloned.')
    expect(() => codec.decode(['view', 'process', ''])).toThrow()
  })
})

describe('between the worlds of one page functions and promises cross by name', () => {
  test('and keep what they do', async () => {
    const functions: ((...args: unknown[]) => unknown)[] = []
    const promises = new Map<string, Promise<unknown>>()
    const crossing: Crossing = {
      nameFunction: (value) => functions.push(value) - 1,
      callFunction:
        (id) =>
        (...args) =>
          functions[id]?.(...args),
      namePromise(value) {
        promises.set('one', value)
        return 'one'
      },
      awaitPromise: (id) => promises.get(id) ?? Promise.reject(new Error('no such promise')),
    }
    const encoded = codec.encode({ add: (a: number, b: number) => a + b, later: Promise.resolve('then') }, crossing)
    const arrived = codec.decode(encoded, crossing) as { add(a: number, b: number): number; later: Promise<string> }
    expect(arrived.add(2, 3)).toBe(5)
    await expect(arrived.later).resolves.toBe('then')
  })
})
