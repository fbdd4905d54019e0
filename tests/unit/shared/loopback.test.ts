import { expect, test } from 'vitest'
import { isLoopback, loopbackUrl } from '../../../shared/loopback.ts'

test.each([
  ['http://localhost:8000', 'http://127.0.0.1:8000'],
  ['http://localhost:8000/', 'http://127.0.0.1:8000/'],
  ['http://localhost', 'http://127.0.0.1'],
  ['http://localhost/api?x=1', 'http://127.0.0.1/api?x=1'],
  ['HTTP://LocalHost:1/a', 'HTTP://127.0.0.1:1/a'],
  ['http://0.0.0.0:11434', 'http://127.0.0.1:11434'],
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

test.each([
  ['http://127.0.0.1:11434', true],
  ['http://127.8.8.8', true],
  ['http://[::1]:11434', true],
  ['https://localhost:8443', true],
  ['https://openrouter.ai/api/v1', false],
  ['http://127.0.0.1.example.org', false],
  ['http://192.168.1.2:11434', false],
  ['not an address', false],
])('%s is on this computer: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected)
})
