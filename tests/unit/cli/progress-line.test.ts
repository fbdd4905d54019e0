import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createProgressLine } from '../../../cli/output/progress-line.ts'

function lineOn(isTTY: boolean) {
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY })
  return { line: createProgressLine({ stdout }), written: (): string => stdout.read() ?? '' }
}

test('on a terminal one line changes, and what comes next begins on a line of its own', () => {
  const { line, written } = lineOn(true)
  line.show('1 %', 1)
  line.show('2 %', 2)
  line.end()
  line.end()
  expect(written()).toBe('\r\u001b[2K1 %\r\u001b[2K2 %\n')
  line.show('3 %', 3)
  line.clear()
  expect(written()).toBe('\r\u001b[2K3 %\r\u001b[2K')
})

test('elsewhere there is a line for each tenth', () => {
  const { line, written } = lineOn(false)
  for (const percent of [0, 4, 11, 19, 20, 57, 100]) line.show(`${percent} %`, percent)
  line.end()
  expect(written()).toBe('0 %\n11 %\n20 %\n57 %\n100 %\n')
})
