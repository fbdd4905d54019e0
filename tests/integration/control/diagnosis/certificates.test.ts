import { afterEach, describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import { trust } from '../../../../providers/trust.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { tlsMeets } from '../../../support/source-situations.ts'

/** A process has one trust. */
afterEach(() => trust(null))

describe('a certificate that a server really shows', () => {
  test.each([
    ['that it signed itself', {}, 'is signed by nobody known here'],
    ['that has expired', { isTrusted: true, hasExpired: true }, 'has expired'],
    ['that is made out to another', { isTrusted: true, names: 'DNS:another.test' }, 'is made out to another name'],
  ])('%s is told as that', async (_, certificate, words) => {
    const [card, ...others] = diagnose(factsWith(await tlsMeets(certificate)))
    expect(others).toEqual([])
    expect(card?.id).toBe('certificate-untrusted')
    expect(card && sayReason(card.explanation)).toContain(`its certificate ${words}`)
  })

  test('that is good and trusted is none of them', async () => {
    const cards = diagnose(factsWith(await tlsMeets({ isTrusted: true })))
    expect(cards.map(({ id }) => id)).not.toContain('certificate-untrusted')
  })
})
