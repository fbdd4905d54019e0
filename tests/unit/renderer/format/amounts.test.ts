import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, dollars, gigabytes, pathTail } from '../../../../renderer/format/amounts.ts'

test.each([
  [0, '$0.00'],
  [4.1, '$4.10'],
  [10, '$10.00'],
  [0.0375, '$0.04'],
  [0.0042, '$0.0042'],
])('%d dollars are %s', (amount, words) => {
  expect(dollars(amount)).toBe(words)
})

test('large counts are told in groups of three', () => {
  expect([0, 999, 1_000, 100_000].map(count)).toEqual(['0', '999', '1,000', '100,000'])
})

test('bytes are told in gigabytes, as Ollama tells them', () => {
  expect(gigabytes(3_338_801_804)).toBe('3.3 GB')
})

test.each([
  ['/home/ada/llm-trainer', 30, '/home/ada/llm-trainer'],
  ['/home/ada/projects/lab/llm-trainer', 22, '…/lab/llm-trainer'],
  ['C:\\Users\\ada\\Documents\\llm-trainer', 24, '…\\Documents\\llm-trainer'],
  ['/a-folder-whose-name-alone-is-too-long', 10, '…/a-folder-whose-name-alone-is-too-long'],
])('%s in %d characters ends as %s', (path, length, words) => {
  expect(pathTail(path, length)).toBe(words)
})

test('the last folder is always there', () => {
  const folder = fc.stringMatching(/^[a-z]{1,12}$/)
  fc.assert(
    fc.property(
      fc.array(folder, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 60 }),
      (folders, length) => {
        expect(pathTail(`/${folders.join('/')}`, length).endsWith(folders.at(-1) ?? '')).toBe(true)
      },
    ),
  )
})
