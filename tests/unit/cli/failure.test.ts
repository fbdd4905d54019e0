import { expect, test } from 'vitest'
import { sayProblem } from '../../../cli/failure.ts'

test.each([
  ['The port is taken', '', 'The port is taken'],
  ['The port is taken', 'The port is taken', 'The port is taken'],
  [
    'Ollama is not running',
    'Ollama is not running: nothing listens there.',
    'Ollama is not running: nothing listens there.',
  ],
  ['The port is taken', '8030 is used by nginx.', 'The port is taken: 8030 is used by nginx.'],
])('what is the matter is said once: %s, %s', (title, detail, said) => {
  expect(sayProblem({ title, detail })).toBe(said)
})
