import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain, plainJson } from '../../../cli/output/plain.ts'
import { createPrinter } from '../../../cli/output/printer.ts'
import { createProgressLine } from '../../../cli/output/progress-line.ts'
import { writeText } from '../../../cli/output/write-text.ts'

/** What makes a terminal do something else than show a text: clear, move, set its title, copy, answer, or turn the writing. */
const hostile = [
  'two\u001b[2J\u001b[H lines gone',
  '\u001b]0;a title\u0007',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001b]8;;https://evil.example\u001b\\a link\u001b]8;;\u001b\\',
  '\u001b[8mhidden\u001b[0m',
  '\u009b2J\u009d0;title\u009c',
  '\u001bP+q544e\u001b\\',
  'back\b\b\b\bforth',
  'over\rwritten',
  '\u0007\u0000\u007f',
  'abc\u202edcba\u202c',
  '\u2066x\u2069\u200f\u061c',
]
const control = String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]`
const colour = String.raw`\u001b\[(?:0|1|31|32|33|90)m`
// These must not be there.
const acts = new RegExp(control)
const ours = new RegExp(colour, 'g')

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...hostile, '\u001b', '[', '2J', 'm', '31', 'text', '\n', '\t', 'ü', '👩‍👩‍👧'))
    .map((parts) => parts.join('')),
)

describe('what the command line prints', () => {
  it('never makes a terminal do anything but show, whatever others said', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true })
        const printer = createPrinter({ stdout, stderr: stdout, env: {} })
        printer.line(`${printer.paint('red', text)} ${text}`)
        printer.problem(text)
        writeText({ stdout }, text)
        const progress = createProgressLine({ stdout: Object.assign(new PassThrough(), { isTTY: false }) })
        progress.show(text, 10)
        const printed = String(stdout.read() ?? '')
        expect(printed.replace(ours, '')).not.toMatch(acts)
      }),
    )
  })

  it.each(hostile)('shows %j without what it wanted', (text) => {
    expect(plain(text).replace(ours, '')).not.toMatch(acts)
  })

  it('keeps lines, tabs, our colours and every letter', () => {
    for (const text of ['a\tb\nc', '\u001b[31mred\u001b[0m', 'Größe 大小 👩‍👩‍👧', 'a\r\nb'.replace('\r', '')])
      expect(plain(text)).toBe(text)
  })

  it('is the same value as JSON, with nothing in it that acts', () => {
    fc.assert(
      fc.property(fc.anything({ values: [anyText], maxDepth: 2 }), (value) => {
        const json = JSON.stringify(value)
        if (json === undefined) return
        const printed = plainJson(value)
        expect(JSON.parse(printed)).toEqual(JSON.parse(json))
        expect(printed).not.toMatch(acts)
      }),
    )
  })
})

describe('a pipe', () => {
  it('gets a text as it is', () => {
    const stdout = new PassThrough({ encoding: 'utf8' })
    writeText({ stdout }, 'a\u001b[2Jb')
    expect(stdout.read()).toBe('a\u001b[2Jb')
  })
})
