import { describe, expect, test } from 'vitest'
import { icns, ico } from '../../../scripts/icons/containers.ts'
import { readIcns, readIco } from '../../support/icon-files.ts'

const picture = (size: number) => ({ size, png: Buffer.from(`picture of ${size}`) })

describe('.ico', () => {
  test('holds every picture with its size, 256 included', () => {
    const read = readIco(ico([16, 32, 256].map(picture)))
    expect(read.map(({ claimed, png }) => [claimed, png.toString()])).toEqual([
      [16, 'picture of 16'],
      [32, 'picture of 32'],
      [256, 'picture of 256'],
    ])
  })

  test('is laid out as Windows reads it', () => {
    const png = Buffer.from([1, 2, 3])
    expect(ico([{ size: 48, png }]).toString('hex')).toBe(
      ['0000', '0100', '0100', '30', '30', '00', '00', '0100', '2000', '03000000', '16000000', '010203'].join(''),
    )
  })

  test('a picture that does not fit is refused', () => {
    expect(() => ico([picture(512)])).toThrow('up to 256 px, not 512')
  })
})

describe('.icns', () => {
  test('holds every picture under each type of its size', () => {
    const read = readIcns(icns([32, 256, 1024].map(picture)))
    expect(read.map(({ type, png }) => [type, png.toString()])).toEqual([
      ['ic11', 'picture of 32'],
      ['ic13', 'picture of 256'],
      ['ic08', 'picture of 256'],
      ['ic10', 'picture of 1024'],
    ])
  })

  test('is laid out as macOS reads it', () => {
    const hex = (text: string): string => Buffer.from(text).toString('hex')
    expect(icns([{ size: 128, png: Buffer.from([1, 2, 3]) }]).toString('hex')).toBe(
      [hex('icns'), '00000013', hex('ic07'), '0000000b', '010203'].join(''),
    )
  })

  test('a size that has no type is refused', () => {
    expect(() => icns([picture(48)])).toThrow('no place for a PNG of 48 px')
  })
})
