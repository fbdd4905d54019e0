import { describe, expect, test } from 'vitest'
import { countSegments, inGsm7WherePossible } from '../../../../backends/sms/segments.ts'

const of = (sign: string, count: number): string => sign.repeat(count)

describe('what a text costs', () => {
  test.each([
    ['', 'GSM-7', 0],
    ['a', 'GSM-7', 1],
    [of('a', 160), 'GSM-7', 1],
    [of('a', 161), 'GSM-7', 2],
    [of('a', 306), 'GSM-7', 2],
    [of('a', 307), 'GSM-7', 3],
    [of('€', 80), 'GSM-7', 1],
    [of('€', 81), 'GSM-7', 2],
    // 76 of them fill 152 of 153 places; the one that is left over is of no use.
    [of('€', 152), 'GSM-7', 2],
    [of('€', 153), 'GSM-7', 3],
    ['[x]{y}\\~^|', 'GSM-7', 1],
    ['äöüÄÖÜßéàñ¿¡ØøÅå\n', 'GSM-7', 1],
    ['ç', 'UCS-2', 1],
    ['`', 'UCS-2', 1],
    [of('ж', 70), 'UCS-2', 1],
    [of('ж', 71), 'UCS-2', 2],
    [of('ж', 134), 'UCS-2', 2],
    [of('ж', 135), 'UCS-2', 3],
    [of('😀', 35), 'UCS-2', 1],
    [of('😀', 36), 'UCS-2', 2],
    // 33 of them fill 66 of 67 places.
    [of('😀', 66), 'UCS-2', 2],
    [of('😀', 67), 'UCS-2', 3],
    [`${of('a', 159)}😀`, 'UCS-2', 3],
  ])('%j is %s in %i', (text, encoding, segments) => {
    expect(countSegments(text)).toEqual({ encoding, segments })
  })

  test('GSM-7 has 128 characters in its basic table, one of them the escape, and ten behind that', () => {
    const all = Array.from({ length: 0x2100 }, (_, code) => String.fromCodePoint(code))
    const signs = all.filter((sign) => countSegments(sign).encoding === 'GSM-7')
    expect(signs).toHaveLength(127 + 10)
    expect(signs.filter((sign) => countSegments(of(sign, 160)).segments > 2).join('')).toBe('\f[\\]^{|}~€')
  })
})

describe('plain quotes and dashes', () => {
  test.each([
    ['It’s “so” – really…', 'It\'s "so" - really...'],
    ['a\u00a0b\u200bc', 'a bc'],
    ['• one', '- one'],
    ['“Привет”', '“Привет”'],
    ['don’t 😀', 'don’t 😀'],
  ])('%j is sent as %j', (text, sent) => {
    expect(inGsm7WherePossible(text)).toBe(sent)
    expect(countSegments(sent).segments).toBeLessThanOrEqual(countSegments(text).segments)
  })
})
