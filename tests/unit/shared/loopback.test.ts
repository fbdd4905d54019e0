import { expect, test } from 'vitest'
import { loopbackUrl } from '../../../shared/loopback.ts'

test.each([
  ['http://localhost:8000', 'http://127.0.0.1:8000'],
  ['http://localhost:8000/', 'http://127.0.0.1:8000/'],
  ['http://localhost', 'http://127.0.0.1'],
  ['http://localhost/api?x=1', 'http://127.0.0.1/api?x=1'],
  ['HTTP://LocalHost:1/a', 'HTTP://127.0.0.1:1/a'],
])('%s is asked as %s', (given, asked) => {
  expect(loopbackUrl(given)).toBe(asked)
})

test.each([
  'http://127.0.0.1:8000/',
  'http://[::1]:8000/',
  'http://localhost.example.org/',
  'http://example.org/localhost',
  'https://localhost:8443/',
  'not an address',
  '',
])('%s stays as it is', (url) => {
  expect(loopbackUrl(url)).toBe(url)
})
