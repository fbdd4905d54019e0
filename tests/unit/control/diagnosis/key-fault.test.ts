import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import { keyFault } from '../../../../control/diagnosis/key-fault.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { blockedBy } from '../../../support/situations.ts'
import { keyWith, providerProblem } from '../../../support/state-builders.ts'

describe('how a key was copied', () => {
  test.each([
    ['a whole key', fakeKey(), null],
    ['a key of a server that speaks the same interface', 'local-key-of-my-own-proxy', null],
    ['quotation marks around it', `"${fakeKey()}"`, { kind: 'quotes' }],
    ['a typographic one at its end', `${fakeKey()}”`, { kind: 'quotes' }],
    ['a space in it', `${fakeKey()} x`, { kind: 'spaces' }],
    ['a character that cannot be seen', `${fakeKey()}\u200b`, { kind: 'spaces' }],
    ['the mask in place of the key', 'sk-or-v1-…7f3a', { kind: 'masked' }],
    ['dots in place of its middle', 'sk-or-v1-abc...890', { kind: 'masked' }],
    ['its first half', fakeKey().slice(0, 40), { kind: 'cut' }],
    ['a key of Anthropic', `sk-ant-${'x'.repeat(40)}`, { kind: 'other-provider', provider: 'Anthropic' }],
    ['an old key of OpenAI', `sk-${'x'.repeat(40)}`, { kind: 'other-provider', provider: 'OpenAI' }],
    ['a token of GitHub', `ghp_${'x'.repeat(36)}`, { kind: 'other-provider', provider: 'GitHub' }],
  ])('%s', (_, key, fault) => {
    expect(keyFault(key)).toEqual(fault)
  })

  test('is told only once the key was refused, and then instead of the refusal', () => {
    const fault = keyFault(`sk-ant-${'x'.repeat(40)}`)
    expect(diagnose(factsWith({ keyFault: fault }))).toEqual([])
    const refused = blockedBy(providerProblem('key-rejected', 401, 'User not found.'))
    const [card, ...others] = diagnose(factsWith({ ...refused, keyFault: fault }))
    expect(others).toEqual([])
    expect(card && sayReason(card.explanation)).toBe(
      'It looks like a key of Anthropic. OpenRouter does not accept it. Copy the key again, whole and alone.',
    )
  })
})

test.each([
  ['a limit of its own of which nothing is left', { limitUsd: 10, remainingUsd: 0 }, 'key-limit-reached'],
  ['a limit of its own with something left', { limitUsd: 10, remainingUsd: 2 }, 'credit-exhausted'],
  ['no limit of its own', { limitUsd: null, remainingUsd: null }, 'credit-exhausted'],
])('402 for a key with %s', (_, limits, id) => {
  const facts = blockedBy(providerProblem('credit-exhausted', 402, 'Insufficient credits'), {
    openrouter: { key: keyWith(limits), model: 'm' },
  })
  expect(diagnose(factsWith(facts)).map((card) => card.id)).toEqual([id])
})
