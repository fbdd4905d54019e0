import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMarkdown } from '../../../../../backends/telegram/format/markdown.ts'
import { isLongRun } from '../../../../support/long-run.ts'

/** What a text looks like: each stretch with its kind. */
function looks(markdown: string) {
  const { text, entities } = formatMarkdown(markdown)
  return {
    text,
    marked: entities.map(({ offset, length, ...style }) => [
      text.slice(offset, offset + length),
      ...Object.values(style),
    ]),
  }
}

describe('what a model writes looks as it meant', () => {
  test.each([
    [
      '**bold** and *thin*',
      'bold and thin',
      [
        ['bold', 'bold'],
        ['thin', 'italic'],
      ],
    ],
    [
      '**bold _both_ bold**',
      'bold both bold',
      [
        ['bold both bold', 'bold'],
        ['both', 'italic'],
      ],
    ],
    ['~~gone~~', 'gone', [['gone', 'strikethrough']]],
    ['`a < b`', 'a < b', [['a < b', 'code']]],
    [
      '# Title *x*',
      'Title x',
      [
        ['Title x', 'bold'],
        ['x', 'italic'],
      ],
    ],
    ['```python\nx = 1 < 2\n```', 'x = 1 < 2', [['x = 1 < 2', 'pre', 'python']]],
    ['```\nplain\n```', 'plain', [['plain', 'pre']]],
    ['> said\n> twice', 'said\ntwice', [['said\ntwice', 'blockquote']]],
    ['[here](https://a.example/b?c=d)', 'here', [['here', 'text_link', 'https://a.example/b?c=d']]],
    ['- a\n- b\n  - c', '• a\n• b\n   • c', []],
    ['3. three\n4. four', '3. three\n4. four', []],
    ['- [x] done\n- [ ] not', '• ☑ done\n• ☐ not', []],
    ['one\n\ntwo', 'one\n\ntwo', []],
    ['one  \ntwo', 'one\ntwo', []],
    [
      '| A | B |\n|---|---|\n| 1 | **2** |',
      'A | B\n1 | 2',
      [
        ['A', 'bold'],
        ['B', 'bold'],
        ['2', 'bold'],
      ],
    ],
    ['a\n\n---\n\nb', 'a\n\n———\n\nb', []],
    ['2 \\* 3', '2 * 3', []],
    ['a &lt; b &amp; c', 'a < b & c', []],
    [
      '**a `b` c**',
      'a b c',
      [
        ['a ', 'bold'],
        ['b', 'code'],
        [' c', 'bold'],
      ],
    ],
  ])('%j', (markdown, text, marked) => {
    expect(looks(markdown)).toEqual({ text, marked })
  })

  test('HTML is nothing but a text', () => {
    expect(looks('<b onclick="x">bold</b> <script>alert(1)</script>')).toEqual({
      text: '<b onclick="x">bold</b> <script>alert(1)</script>',
      marked: [],
    })
    expect(looks('<div>\n<p>x</p>\n</div>').text).toBe('<div>\n<p>x</p>\n</div>')
  })

  test.each(['javascript:alert(1)', 'tg://resolve?domain=x', 'file:///etc/passwd', 'mailto:a@b.example'])(
    'an address that is none of a page becomes no link: %s',
    (href) => expect(looks(`[click](${href})`)).toEqual({ text: 'click', marked: [] }),
  )

  test('an address that stands there as itself is left to Telegram', () => {
    expect(looks('See https://a.example/b')).toEqual({ text: 'See https://a.example/b', marked: [] })
  })
})

describe('whatever is written', () => {
  test('a lone half of a character becomes one that can be sent', () => {
    expect(formatMarkdown('a\ud83db').text).toBe('a\ufffdb')
  })

  test.each(['', '   ', '[a]: https://b.example', '***', '<!---->'])(
    '%j comes back as something or as it was',
    (text) => {
      expect(formatMarkdown(text).text.trim() === '').toBe(text.trim() === '')
    },
  )

  test.each([
    ['quotations', '> '.repeat(5_000)],
    ['stars', '*'.repeat(10_000)],
    ['brackets', '['.repeat(10_000)],
    ['open emphasis', '**a '.repeat(3_000)],
    ['backticks', '`a'.repeat(5_000)],
    ['lists', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')],
  ])('ten thousand characters of %s are dealt with in no time', (_, text) => {
    const before = performance.now()
    expect(formatMarkdown(text).text).not.toBe('')
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  const pieces = fc.constantFrom(
    '**',
    '*',
    '_',
    '`',
    '```\n',
    '~~',
    '> ',
    '- ',
    '\n',
    '\n\n',
    '[a](http://b.c)',
    '<b>',
    '😀',
    'ab ',
    '\ud83d',
    '# ',
    '|',
    '&lt;',
  )
  test('entities lie within the text, cut no character and do not stand in themselves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 }),
        (parts) => {
          const { text, entities } = formatMarkdown(parts.join(''))
          expect(text.isWellFormed()).toBe(true)
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0)
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
            expect(text.slice(offset, offset + length).isWellFormed()).toBe(true)
          }
          const code = entities.filter(({ type }) => type === 'code' || type === 'pre')
          for (const one of code)
            for (const other of entities)
              if (other !== one && other.type !== 'blockquote')
                expect(other.offset + other.length <= one.offset || one.offset + one.length <= other.offset).toBe(true)
        },
      ),
      { numRuns: isLongRun ? 2000 : 100 },
    )
  })
})
