import { describe, expect, test } from 'vitest'
import { likelyCause } from '../../../../control/diagnosis/likely-line.ts'
import { sayBytes, sayWait } from '../../../../control/diagnosis/say-amount.ts'
import { fill, sayReason } from '../../../../shared/words/say.ts'
import { heapLine } from '../../../support/log-lines.ts'

const node = [
  'reading settings',
  'node:internal/modules/cjs/loader:1215',
  '  throw err;',
  'Error: Cannot find module ./chat.js',
  '    at Module._resolveFilename (node:internal/modules/cjs/loader:1212:15)',
  "  code: 'MODULE_NOT_FOUND',",
  'Node.js v24.21.0',
]
const python = [
  'Traceback (most recent call last):',
  '  File "middleware.py", line 12, in <module>',
  '    import fastapi',
  "ModuleNotFoundError: No module named 'fastapi'",
]
const chained = [
  "KeyError: 'llm_server_port'",
  'During handling of the above exception, another exception occurred:',
  'Traceback (most recent call last):',
  'config.ConfigError: llm_server_port is missing',
  'shutting down',
]

describe('the line that most likely tells why a process ended', () => {
  test.each([
    ['Node’s error', node, 'Error: Cannot find module ./chat.js', 'error'],
    ['Python’s', python, "ModuleNotFoundError: No module named 'fastapi'", 'error'],
    ['of a chain, the one that got through', chained, 'config.ConfigError: llm_server_port is missing', 'error'],
    [
      'a code in brackets',
      ['TypeError [ERR_INVALID_ARG_TYPE]: no', 'Node.js v24'],
      'TypeError [ERR_INVALID_ARG_TYPE]: no',
      'error',
    ],
    ['V8 out of memory, whatever came after', [heapLine, 'Error: worker died'], heapLine, 'memory'],
    [
      'a full disk',
      ['sqlite3.OperationalError: database or disk is full'],
      'sqlite3.OperationalError: database or disk is full',
      'disk',
    ],
    [
      'a complaint that was only logged',
      ['ready', 'could not open the book', 'bye'],
      'could not open the book',
      'error',
    ],
  ])('%s', (_, lines, line, about) => {
    expect(likelyCause(lines)).toEqual({ line, about })
  })

  test('is none where nothing was complained of', () => {
    expect(likelyCause(['ready', 'bye'])).toBeNull()
    expect(likelyCause([])).toBeNull()
  })
})

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [63.6e6, '64 MB'],
  [3_338_801_804, '3.3 GB'],
  [80e9, '80 GB'],
])('%d bytes are %s', (bytes, said) => {
  expect(fill('{bytes}', { bytes: sayBytes(bytes) })).toBe(said)
})

test.each([
  [7, 'It goes on in 7 s.'],
  [600, 'It goes on in 10 min.'],
  [40_000, 'It goes on in 12 h.'],
  [null, 'It goes on by itself.'],
])('a pause of %s s', (seconds, said) => {
  expect(sayReason(sayWait(seconds))).toBe(said)
})
