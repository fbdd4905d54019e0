import { describe, expect, test } from 'vitest'
import { LONGEST, splitForSms as split } from '../../../../backends/sms/split.ts'

const sentences = (count: number): string =>
  Array.from({ length: count }, (_, n) => `This is sentence number ${n} of it.`).join(' ')

const answer = (text: string): string[] => split(text, 'model')

describe('an answer as messages', () => {
  test('a short one is one message, without its Markdown', () => {
    expect(answer('**Yes**, it’s so.')).toEqual(["Yes, it's so."])
  })

  test('what the bot says itself stays as it is', () => {
    expect(split('I call you *Ada* now.')).toEqual(['I call you *Ada* now.'])
  })

  test('a long one is divided between sentences, and nothing is lost', () => {
    const text = sentences(80)
    const parts = answer(text)
    expect(parts).toHaveLength(2)
    expect(parts.join(' ')).toBe(text)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(LONGEST)
      expect(part).toMatch(/^This .*\.$/)
    }
  })

  test('paragraphs stay whole where they can', () => {
    const [one, two] = [sentences(35), sentences(40)]
    expect(answer(`${one}\n\n${two}`)).toEqual([one, two])
  })

  test('one that goes on and on is cut off after three messages', () => {
    const parts = answer(sentences(1_000))
    expect(parts).toHaveLength(3)
    expect(parts[2]).toMatch(/ \.\.\.$/)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(LONGEST)
  })

  test.each([
    ['a word without end', 'x'.repeat(2_000)],
    ['pictures without end', '😀'.repeat(1_200)],
    ['pictures at an odd place', `a${'😀'.repeat(1_200)}`],
    ['Chinese without spaces', '这是一个很长的句子'.repeat(300)],
    ['line breaks only', 'a\n'.repeat(1_500)],
  ])('%s is divided where it has to be, never within a character', (_, text) => {
    const parts = answer(text)
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) {
      expect(part.length).toBeGreaterThan(0)
      expect(part.length).toBeLessThanOrEqual(LONGEST)
      expect(part.isWellFormed()).toBe(true)
    }
  })

  test.each(['', '   ', '\n\n', '---', '&nbsp;', '\u200b'])('%j is one part all the same', (text) => {
    expect(answer(text)).toHaveLength(1)
  })
})
