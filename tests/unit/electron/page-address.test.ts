import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOurPage, mayOpenOutside, pageFile, pageUrl } from '../../../electron/page-address.ts'

const root = resolve('/srv/panel')

test.each([
  ['app://panel/', 'index.html', 'text/html; charset=utf-8'],
  ['app://panel/#settings', 'index.html', 'text/html; charset=utf-8'],
  ['app://panel/index.html?x=1', 'index.html', 'text/html; charset=utf-8'],
  ['app://panel/assets/index-1a2b.js', 'assets/index-1a2b.js', 'text/javascript; charset=utf-8'],
  ['app://panel/assets/Inter.woff2', 'assets/Inter.woff2', 'font/woff2'],
])('%s is %s', (address, file, type) => {
  expect(pageFile(address, root)).toEqual({ kind: 'file', path: resolve(root, file), type })
})

test.each([
  ['app://other/index.html', 404],
  ['https://panel/index.html', 404],
  ['app://panel/..%2f..%2fetc%2fpasswd', 404],
  ['app://panel/%2e%2e/secret.js', 404],
  ['app://panel/assets/..%5c..%5csecret.js', 404],
  ['app://panel/%00.js', 400],
  ['app://panel/%E0%A4%A.js', 400],
  ['app://panel/config.json', 404],
  ['app://panel/assets', 404],
  ['nonsense', 404],
])('%s is refused with %i', (address, status) => {
  const answer = pageFile(address, root)
  // A backslash is an ordinary letter but on Windows; there, too, it must not lead out.
  if (answer.kind === 'file') expect(answer.path.startsWith(`${root}/`)).toBe(true)
  else expect(answer.status).toBe(status)
})

test('no address leads out of the folder', () => {
  const part = fc.constantFrom('..', '%2e%2e', '%2f', '/', 'a', 'x.js', '\\', '%5c', '.')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const answer = pageFile(`app://panel/${parts.join('')}`, root)
      if (answer.kind === 'file') expect(answer.path.startsWith(`${root}/`)).toBe(true)
    }),
  )
})

test.each([
  ['app://panel/', true],
  ['app://panel/#settings', true],
  ['app://panel.evil.example/', false],
  ['app://panel@evil/', false],
  ['app://user@panel/', false],
  ['https://panel/', false],
  ['file:///index.html', false],
  ['about:blank', false],
  ['', false],
])('%s is our page: %s', (address, ours) => {
  expect(isOurPage(address)).toBe(ours)
})

test('the page with a route is our page', () => {
  expect(pageUrl('settings')).toBe('app://panel/#settings')
  expect(isOurPage(pageUrl())).toBe(true)
})

test.each([
  ['https://openrouter.ai/keys', true],
  ['http://openrouter.ai/keys', false],
  ['https://user:pass@openrouter.ai/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://server/share', false],
  ['app://panel/', false],
  ['not an address', false],
])('%s may be opened outside: %s', (address, may) => {
  expect(mayOpenOutside(address)).toBe(may)
})
