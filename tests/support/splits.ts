import fc from 'fast-check'

/** Ways to cut some bytes into parts. */
export const anySplit = (length: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat({ max: Math.max(0, length) }), { maxLength: 40 }).map((cuts) => cuts.sort((a, b) => a - b))

export const cutAt = (bytes: Uint8Array, cuts: number[]): Uint8Array[] =>
  [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length))

export async function* asStream(parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

/** Every byte on its own: cuts inside of each character that has several. */
export const byteByByte = (bytes: Uint8Array): Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte))
