import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  forApp,
  forChromium,
  policyForChromium,
  schemeOf,
  withoutHash,
} from '../../support/electron-stand-in/chromium/addresses.ts'

const schemes = new Set(['app', 'app.files', 'x+y'])
const host = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/).filter((name) => !name.startsWith('xn--'))
const address = fc
  .tuple(fc.constantFrom(...schemes), host, fc.webPath(), fc.webQueryParameters())
  .map(([scheme, name, path, query]) => `${scheme}://${name}${path}?${query}`)

describe("an address of the app's own scheme", () => {
  test('goes to Chromium and comes back as it was, within any text', () => {
    fc.assert(
      fc.property(
        address,
        fc.array(fc.constantFrom(' ', '"', '\n', 'and ', 'https://example.com/ '), { maxLength: 5 }),
        (url, words) => {
          const text = `${words.join('')}${url}`
          expect(forApp(forChromium(text, schemes), schemes)).toBe(text)
        },
      ),
    )
  })

  test('is a secure one for Chromium, with a host for each host and scheme', () => {
    expect(forChromium('app://panel/x', schemes)).toBe('https://panel.app.stand-in.invalid/x')
    expect(forChromium('APP://panel/x', schemes)).toBe('https://panel.app.stand-in.invalid/x')
    fc.assert(
      fc.property(address, address, (one, other) => {
        const [first, second] = [new URL(forChromium(one, schemes)), new URL(forChromium(other, schemes))]
        expect(first.protocol).toBe('https:')
        const isSame = new URL(one).host === new URL(other).host && schemeOf(one) === schemeOf(other)
        expect(first.origin === second.origin).toBe(isSame)
      }),
    )
  })

  test("is left alone when the scheme is not the app's", () => {
    for (const url of ['https://example.com/', 'file:///app', 'data:,app', 'other://panel/']) {
      expect(forChromium(url, schemes)).toBe(url)
      expect(forApp(url, schemes)).toBe(url)
    }
    expect(forChromium('app://panel/', new Set())).toBe('app://panel/')
  })
})

test('a policy that names the scheme alone means all its hosts', () => {
  const policy = "default-src 'none'; frame-src app: https:; connect-src app://panel"
  expect(policyForChromium(policy, schemes)).toBe(
    "default-src 'none'; frame-src https://*.app.stand-in.invalid https:; connect-src https://panel.app.stand-in.invalid",
  )
})

test('parts of addresses', () => {
  expect(withoutHash('app://panel/a#b#c')).toBe('app://panel/a')
  expect(schemeOf('App://panel/')).toBe('app')
  expect(schemeOf('nothing')).toBe('')
})
