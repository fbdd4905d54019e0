import { expect, test } from 'vitest'
import { tooOld } from '../../../cli/node-version.ts'

test('a Node.js that is too old is told before anything that it could not read is loaded', () => {
  expect(tooOld('24.0.0')).toBeNull()
  expect(tooOld('26.1.0')).toBeNull()
  expect(tooOld('20.20.2')).toMatch(/needs Node\.js 24 or newer; this is 20\.20\.2\./)
})
