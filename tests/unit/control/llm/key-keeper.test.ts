import { describe, expect, it } from 'vitest'
import { createKeyKeeper, type ResolvedKey } from '../../../../control/llm/key-keeper.ts'
import type { KeyFacts } from '../../../../providers/openrouter/client.ts'
import { problemError } from '../../../../shared/problem.ts'
import { keyFacts } from '../../../support/scripted-providers.ts'

const signal = new AbortController().signal
const keyOf = (tail: string): ResolvedKey => ({ value: `sk-or-v1-fakefake${tail}`, from: 'keychain', hides: null })

function setUp(first: ResolvedKey | null) {
  let resolved = first
  let answer: () => KeyFacts = () => keyFacts()
  const keeper = createKeyKeeper({
    resolve: async () => resolved,
    checkKey: async () => answer(),
    pageOf: (key) => `https://openrouter.ai/keys/of-${key.slice(-4)}`,
    now: () => 42,
    onChange: () => undefined,
  })
  return {
    keeper,
    use(next: ResolvedKey | null) {
      resolved = next
      return keeper.refresh()
    },
    answers: (next: () => KeyFacts) => {
      answer = next
    },
  }
}

const rejects = () => {
  throw problemError('key-rejected', 'User not found.')
}

describe('the key in use', () => {
  it('is not said to be missing before anybody has looked for it', () => {
    const { keeper } = setUp(keyOf('1a2b'))
    expect(keeper.state()).toMatchObject({ state: 'unchecked', last4: null, from: null })
  })

  it('is missing, then unchecked, then accepted, and never shown whole', async () => {
    const { keeper, use } = setUp(null)
    await keeper.refresh()
    expect(keeper.state()).toMatchObject({ state: 'missing', last4: null })
    await use(keyOf('1a2b'))
    expect(keeper.state()).toMatchObject({ state: 'unchecked', masked: 'sk-or-v1-…1a2b' })
    await keeper.check(signal)
    expect(keeper.state()).toMatchObject({ state: 'accepted', checkedAt: 42, label: 'laptop' })
    expect(JSON.stringify(keeper.state())).not.toContain('fakefake')
  })

  it('is rejected by what OpenRouter says of it, and by nothing else', async () => {
    const { keeper, answers, use } = setUp(keyOf('1a2b'))
    await use(keyOf('1a2b'))
    answers(() => {
      throw problemError('provider-unreachable', 'offline')
    })
    await expect(keeper.check(signal)).rejects.toThrow('offline')
    expect(keeper.state().state).toBe('unchecked')
    answers(rejects)
    await expect(keeper.check(signal)).rejects.toThrow('User not found.')
    expect(keeper.state()).toMatchObject({ state: 'rejected', problem: { code: 'key-rejected' } })
  })

  it('keeps what is known of it until another one counts', async () => {
    const { keeper, answers, use } = setUp(keyOf('1a2b'))
    await use(keyOf('1a2b'))
    answers(rejects)
    await keeper.check(signal).catch(() => undefined)
    await keeper.refresh()
    expect(keeper.state().state).toBe('rejected')
    await use(keyOf('9999'))
    expect(keeper.state().state).toBe('unchecked')
  })

  it('takes no news of a key that is not in use any more', async () => {
    const { keeper, use } = setUp(keyOf('1a2b'))
    await use(keyOf('1a2b'))
    keeper.note('sk-or-v1-another', keyFacts())
    keeper.worked('sk-or-v1-another')
    expect(keeper.state().state).toBe('unchecked')
  })

  it('is cleared of what was held against it by an answer', async () => {
    const { keeper, answers, use } = setUp(keyOf('1a2b'))
    await use(keyOf('1a2b'))
    answers(rejects)
    await keeper.check(signal).catch(() => undefined)
    keeper.worked(keyOf('1a2b').value)
    expect(keeper.state()).toMatchObject({ state: 'accepted', problem: null })
  })
})
