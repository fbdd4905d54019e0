import { describe, expect, test } from 'vitest'
import { activeSource } from '../../../backends/llm-server/source.ts'
import { createTeacher } from '../../../backends/llm-server/teacher.ts'
import type { Deadlines } from '../../../providers/provider.ts'
import type { Ability } from '../../../shared/state.ts'
import { llmServerSettings } from '../../support/backend-settings.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { overloaded, silent } from '../../support/fake-openrouter-answers.ts'
import { stopsTalking } from '../../support/fake-openrouter-streams.ts'

const question = { messages: [{ role: 'user' as const, content: 'Hello' }], temperature: 0.8, maxTokens: 150 }

/** A teacher as the LLM server has it, less patient. */
function start(url: string, deadlines: Partial<Deadlines>) {
  const abilities: Ability[] = []
  const teacher = createTeacher({
    onAbility: (ability) => abilities.push(ability),
    open(settings, secrets) {
      const source = activeSource(settings, secrets)
      return 'problem' in source ? source : { ...source, deadlines: { ...source.deadlines, ...deadlines } }
    },
  })
  teacher.apply(llmServerSettings({ source: 'openrouter', openrouter: { url, model: 'openai/gpt-4.1-mini' } }), {
    openrouter_api_key: fakeKey(),
  })
  return { teacher, abilities }
}

/** Reads to the failure that must come. */
async function failureOf(pieces: AsyncGenerator<string, unknown>): Promise<unknown> {
  try {
    while (!(await pieces.next()).done);
  } catch (error) {
    return error
  }
  throw new Error('It succeeded.')
}

describe('deadlines', () => {
  test.each([
    ['the first word', silent, { firstTokenMs: 200 }, 'first-token'],
    ['the whole answer', stopsTalking('Half an'), { totalMs: 400 }, 'whole'],
  ] as const)(
    '%s that does not come in time is a problem of its own, without another attempt',
    async (_, answer, deadlines, phase) => {
      await using fake = await startFakeOpenRouter()
      fake.next(answer)
      const { teacher, abilities } = start(fake.url, deadlines)
      const failure = await failureOf(teacher.answer(question, new AbortController().signal))
      expect(failure).toMatchObject({ problem: { code: 'provider-timeout', status: 504, params: { phase } } })
      expect(await (await fake.nth(1)).end).toBe('cut')
      expect(fake.generations()).toHaveLength(1)
      expect(abilities.at(-1)).toMatchObject({ state: 'blocked', problem: { code: 'provider-timeout' } })
      await teacher.close()
      await fake.idle()
    },
  )

  test('all attempts together stay within the deadline of the whole', async () => {
    await using fake = await startFakeOpenRouter()
    fake.next(overloaded, silent)
    const { teacher } = start(fake.url, { totalMs: 1_500 })
    const began = performance.now()
    const failure = await failureOf(teacher.answer(question, new AbortController().signal))
    const tookMs = performance.now() - began
    expect(failure).toMatchObject({ problem: { code: 'provider-timeout' } })
    expect(tookMs).toBeGreaterThan(1_450)
    expect(tookMs).toBeLessThan(3_000)
    expect(fake.generations()).toHaveLength(2)
    await teacher.close()
  })
})
