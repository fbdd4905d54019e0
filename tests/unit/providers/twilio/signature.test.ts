import { describe, expect, test } from 'vitest'
import { isSignedByTwilio, signAsTwilio } from '../../../../providers/twilio/signature.ts'

/** The example of Twilio's own documentation ("Validating signatures from Twilio"). */
const documented = {
  authToken: '12345',
  signature: 'L/OH5YylLD5NRKLltdqwSvS0BnU=',
  url: 'https://example.com/myapp.php?foo=1&bar=2',
  fields: {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  },
}

describe('a signature', () => {
  test('is good where everything is as Twilio signed it', () => {
    expect(isSignedByTwilio(documented)).toBe(true)
    expect(signAsTwilio(documented)).toBe(documented.signature)
  })

  test('is good with and without the usual port', () => {
    expect(isSignedByTwilio({ ...documented, url: 'https://example.com:443/myapp.php?foo=1&bar=2' })).toBe(true)
  })

  test.each([
    ['another token', { authToken: '12346' }],
    ['another address', { url: 'https://example.org/myapp.php?foo=1&bar=2' }],
    ['another path', { url: 'https://example.com/myapp.php' }],
    ['http', { url: 'http://example.com/myapp.php?foo=1&bar=2' }],
    ['a changed field', { fields: { ...documented.fields, Digits: '1235' } }],
    ['one field more', { fields: { ...documented.fields, Extra: '' } }],
    ['a field twice', { fields: { ...documented.fields, Digits: ['1234', '5'] } }],
    ['no signature', { signature: '' }],
    ['a cut signature', { signature: documented.signature.slice(0, -2) }],
    ['what is no address', { url: 'example' }],
  ])('is not with %s', (_, change) => {
    expect(isSignedByTwilio({ ...documented, ...change })).toBe(false)
  })
})
