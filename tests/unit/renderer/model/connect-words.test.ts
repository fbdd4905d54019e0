import { describe, expect, it, test } from 'vitest'
import { connectSteps } from '../../../../control/llm/connect/connect.ts'
import { holdsKey, waitsForCode, waitsForPage } from '../../../../renderer/model/connect-words.ts'
import { creditFact, expiryFact, freeFact } from '../../../../renderer/model/key-card.ts'
import { canSaveAnyway, sayTrial, stepName } from '../../../../renderer/model/procedure-words.ts'
import { type ProblemCode, problemOf } from '../../../../shared/problem.ts'
import { connectScenes } from '../../../support/connect-scenes.ts'
import { keyOf, procedureOf, stepOf } from '../../../support/panel-fixtures.ts'

test('every step of connecting has its name here', () => {
  for (const id of connectSteps) expect(stepName({ id })).not.toBe(id)
})

const trialIn = (name: keyof typeof connectScenes) => {
  const trial = connectScenes[name]().llm.keyTrial
  if (trial === null) throw new Error('the scene shows no procedure')
  return trial
}

describe('connecting', () => {
  it('waits for a page, and for a code where no page comes back', () => {
    expect(waitsForPage(trialIn('waiting'))).toBe(true)
    expect(waitsForCode(trialIn('waiting'))).toBe(false)
    expect(waitsForCode(trialIn('waitingForCode'))).toBe(true)
    expect(waitsForPage(trialIn('refused'))).toBe(false)
  })

  const failedBefore = (code: ProblemCode) =>
    procedureOf({
      kind: 'connect',
      to: null,
      outcome: 'failed',
      problem: problemOf(code, 'The detail.'),
      steps: [stepOf('waiting', 'done'), stepOf('exchanged', 'failed')],
    })

  it('tells each way to fail before there is a key in words of its own, and that nothing was stored', () => {
    const codes: ProblemCode[] = [
      'connect-unanswered',
      'connect-declined',
      'connect-refused',
      'connect-no-port',
      'provider-unreachable',
      'provider-timeout',
    ]
    const told = codes.map((code) => sayTrial(failedBefore(code)))
    expect(new Set(told.map(({ text }) => text)).size).toBe(codes.length)
    for (const { title, text } of told) {
      expect(title).toBe('OpenRouter was not connected')
      expect(text).toContain('Nothing was stored')
    }
  })

  it('takes no words from a key that was pasted', () => {
    const pasted = { ...failedBefore('provider-unreachable'), kind: 'key-trial' as const }
    expect(sayTrial(pasted).text).toContain('says nothing about the key')
  })

  it('has a key to try again only where the exchange was done', () => {
    expect(holdsKey(trialIn('noCredit'))).toBe(true)
    expect(holdsKey(trialIn('refused'))).toBe(false)
    expect(canSaveAnyway(failedBefore('provider-unreachable'))).toBe(false)
    const unproved = { ...trialIn('noCredit'), problem: problemOf('provider-unreachable', 'No network.') }
    expect(canSaveAnyway(unproved)).toBe(true)
    expect(sayTrial(unproved).title).toBe('The new key could not be proved')
    expect(sayTrial(unproved).text).toContain('says nothing about the key')
    expect(sayTrial(trialIn('noCredit')).text).toContain('its credit is used up')
  })
})

describe('the card of a key', () => {
  it('tells credit of a limit, and what was spent where there is none', () => {
    expect(creditFact(keyOf({ limitReset: 'monthly' }))).toMatchObject({
      text: '$5.90 of $10.00 used, $4.10 left',
      note: 'begins anew every month (UTC)',
      bar: { max: 10 },
    })
    const unlimited = keyOf({ limitUsd: null, remainingUsd: null, usageUsd: 1.25 })
    expect(creditFact(unlimited)).toMatchObject({ text: '$1.25 used; the key has no limit of its own', bar: null })
    expect(creditFact({ ...unlimited, usageUsd: null }).text).toBe('no limit of its own')
    expect(creditFact(keyOf({ limitUsd: 0, remainingUsd: 0 })).bar).toBeNull()
  })

  it('tells the free quota where it is known', () => {
    expect(freeFact(keyOf())).toBeNull()
    expect(freeFact(keyOf({ freeRequests: { limit: 1000, used: 12, remaining: 988 } }))).toMatchObject({
      text: '12 of 1,000 answers of free models used, 988 left',
      bar: { value: 12, max: 1000 },
    })
  })

  it('tells when it ends, and warns when that is soon', () => {
    const now = Date.UTC(2026, 10, 1)
    const in30Days = Date.UTC(2026, 11, 1)
    expect(expiryFact({ expiresAt: null }, now)).toBeNull()
    expect(expiryFact({ expiresAt: in30Days }, now)).toMatchObject({
      text: '1 December 2026, in 30 days',
      isSoon: false,
    })
    expect(expiryFact({ expiresAt: now + 3_600_000 }, now)).toMatchObject({ name: 'Expires', isSoon: true })
    expect(expiryFact({ expiresAt: now - 1 }, now)).toMatchObject({ name: 'Expired', isSoon: true })
  })
})
