import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { tomlFault } from '../../../../cli/mcp/install/toml-check.ts'

const right = [
  '',
  '# only a comment',
  'a = 1\r\nb = "x" # why\r\n',
  `"quoted key".'and' . bare-1 = true`,
  '[a.b."c.d"]\nx = 1\n[[list]]\n[[list]]\ny = 2',
  'a = [ 1, # one\n  "two",\n\n  [3, { b = 4 }],\n]',
  'a = { b = 1, c.d = "x", e = { f = [] } }\nempty = {}',
  `a = """\none "two" \\\n   three""""\nb = '''it's ''here'''\nc = """a"""""`,
  `a = ""\nb = ''\nc = "\\u00e9\\t\\\\\\""`,
  'a = +1_000\nb = -0\nc = 0xdead_BEEF\nd = 0o755\ne = 0b01\nf = 1e6\ng = -1.5E-3\nh = inf\ni = -nan',
  'a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5+01:00\nc = 1979-05-27\nd = 07:32:00',
]
/** With the line at which it is wrong. */
const wrong: [string, number][] = [
  ['a = "open\n', 1],
  ["a = 'open\nb = 1", 1],
  ['a = """open\nstill', 1],
  ['a = [1, 2\nb = 3', 2],
  ['a = { b = 1', 1],
  ['a = 1 b = 2', 1],
  ['a = 1\nb', 2],
  ['a = 1\n= 2', 2],
  ['a = yes', 1],
  ['a = 012', 1],
  ['a = 1__0', 1],
  ['a = 1.', 1],
  ['a = "\\q"', 1],
  ['a = "\u0001"', 1],
  ['[a\nb = 1', 1],
  ['[a] b = 1', 1],
  ['[[a]\nb = 1', 1],
  ['[]', 1],
  ['a b = 1', 1],
  ['a = 1\n# \u0000', 2],
]

describe('what is TOML', () => {
  test.each(right)('%j', (text) => expect(tomlFault(text)).toBeNull())
})

describe('what is no TOML, and where', () => {
  test.each(wrong)('%j in line %d', (text, line) => expect(tomlFault(text)).toBe(line))
})

test.runIf(spawnSync('python3', ['-c', 'import tomllib']).status === 0)(
  'Python’s reader of TOML sees it the same',
  () => {
    const script = [
      'import sys,json,tomllib',
      'def ok(t):',
      '  try: tomllib.loads(t); return True',
      '  except tomllib.TOMLDecodeError: return False',
      'print(json.dumps([ok(t) for t in json.load(sys.stdin)]))',
    ].join('\n')
    const texts = [...right, ...wrong.map(([text]) => text)]
    const { stdout } = spawnSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' })
    expect(JSON.parse(stdout)).toEqual(texts.map((text) => tomlFault(text) === null))
  },
)
