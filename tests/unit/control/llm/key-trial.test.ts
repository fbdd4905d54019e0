import { describe, expect, it } from 'vitest'
import { type KeyTrialInput, type KeyTrialParts, tryKey } from '../../../../control/llm/key-trial.ts'
import { fingerprint } from '../../../../providers/key-fingerprint.ts'
import { type ProblemCode, problemError } from '../../../../shared/problem.ts'
import type { Procedure } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { keyFacts, type Script, scriptedOpenRouter } from '../../../support/scripted-providers.ts'

const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`

const fails = (code: ProblemCode) => () => {
  throw problemError(code, `scripted: ${code}`)
}

async function trial(input: Partial<KeyTrialInput>, script: Script = {}, change: Partial<KeyTrialParts> = {}) {
  const { client, calls } = scriptedOpenRouter(script)
  const kept: { key: string; model: string | null }[] = []
  const notes: unknown[] = []
  const seen: Procedure[] = []
  const procedure = await tryKey(
    { key: KEY, ...input },
    {
      stored: null,
      client: () => client,
      wantedModel: 'a/model',
      chooseModel: async () => 'chosen/model',
      keep: async (key, store, model) => {
        kept.push({ key, model })
        return store ?? 'keychain'
      },
      adopt: async () => 'in-force',
      note: (_, finding) => notes.push(finding),
      ...change,
    },
    { signal: new AbortController().signal, now: () => 0, onChange: (next) => seen.push(next) },
  )
  const steps = Object.fromEntries(
    procedure.steps.map(({ id, state, note }) => [id, note ? `${state}: ${sayReason(note)}` : state]),
  )
  return { procedure, steps, kept, notes, calls, seen }
}

describe('trying a key', () => {
  it('goes from its form to its use, and keeps it only after a real answer', async () => {
    const { procedure, steps, kept } = await trial({}, { key: () => keyFacts({ limitUsd: 10, remainingUsd: 4.1 }) })
    expect(procedure.outcome).toBe('done')
    expect(steps).toEqual({
      format: 'done',
      accepted: 'done: “laptop”, $4.10 of $10.00 left',
      answer: 'done: Answered by a/model',
      stored: 'done: In the keychain',
      'in-use': 'done: In force',
    })
    expect(kept).toEqual([{ key: KEY, model: null }])
  })

  it.each([
    ['', 'Nothing was pasted'],
    ['sk-or-v1-…7f3a', 'This is a shortened key'],
    [`${KEY}\n${KEY}`, 'A key is one line'],
  ])('refuses %j without asking anybody', async (key, why) => {
    const { procedure, calls, kept } = await trial({ key })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'key-malformed' } })
    expect(procedure.problem?.detail).toContain(why)
    expect({ ...calls, kept }).toEqual({ checks: 0, generations: [], kept: [] })
  })

  it('drops space around the key and tries one of an unusual form all the same', async () => {
    const { steps, kept } = await trial({ key: '  some-other-form-of-key \n' })
    expect(steps.format).toContain('tried all the same')
    expect(kept).toEqual([{ key: 'some-other-form-of-key', model: null }])
  })

  it('takes the mask of the stored key for that key', async () => {
    const { procedure, kept } = await trial({ key: 'sk-or-v1-…0000' }, {}, { stored: KEY })
    expect(procedure.outcome).toBe('done')
    expect(kept[0]?.key).toBe(KEY)
  })

  it.each(['key-rejected', 'provider-unreachable', 'provider-timeout'] as const)(
    'keeps the stored key when the check ends with %s, and spends no generation',
    async (code) => {
      const { procedure, steps, kept, calls } = await trial({}, { key: fails(code) })
      expect(procedure).toMatchObject({ outcome: 'failed', problem: { code } })
      expect(steps.accepted).toBe('failed')
      expect(steps.stored).toBe('waiting')
      expect({ kept, generations: calls.generations }).toEqual({ kept: [], generations: [] })
    },
  )

  it('keeps the stored key when the key is good but the generation is refused', async () => {
    const { procedure, kept } = await trial({}, { chat: fails('credit-exhausted') })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'credit-exhausted' } })
    expect(kept).toEqual([])
  })

  it('saves an unchecked key on request, marked as unverified', async () => {
    const { procedure, steps, kept, notes, calls } = await trial(
      { saveAnyway: true },
      { key: fails('provider-unreachable') },
    )
    expect(procedure.outcome).toBe('done')
    expect(steps.accepted).toBe('done: Could not be checked: OpenRouter cannot be reached')
    expect(steps.answer).toBe('done: Saved without a check')
    expect({ kept, notes, generations: calls.generations }).toEqual({
      kept: [{ key: KEY, model: null }],
      notes: ['unverified'],
      generations: [],
    })
  })

  it('does not save a key that OpenRouter rejects, whatever was asked', async () => {
    const { procedure, kept } = await trial({ saveAnyway: true }, { key: fails('key-rejected') })
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'key-rejected' } })
    expect(kept).toEqual([])
  })

  it('chooses a model where none is set and keeps the choice', async () => {
    const { kept, calls } = await trial({}, {}, { wantedModel: '' })
    expect(calls.generations).toEqual(['chosen/model'])
    expect(kept).toEqual([{ key: KEY, model: 'chosen/model' }])
  })

  it('proves the key with another model where the one that is set is gone, and leaves the setting alone', async () => {
    const chat = (model: string) => (model === 'a/model' ? fails('model-not-found')() : 'ready')
    const { steps, kept } = await trial({}, { chat })
    expect(steps.answer).toBe('done: Answered by chosen/model; a/model is not available')
    expect(kept).toEqual([{ key: KEY, model: null }])
  })

  it('says when an environment variable wins over the saved key', async () => {
    const { procedure, steps } = await trial({}, {}, { adopt: async () => ({ hiddenBy: 'OPENROUTER_API_KEY' }) })
    expect(procedure.outcome).toBe('done')
    expect(steps['in-use']).toBe('done: Saved, but OPENROUTER_API_KEY wins')
  })

  it('asks for the proof of the very key that was tried', async () => {
    const asked: string[] = []
    const adopt: KeyTrialParts['adopt'] = async (of) => {
      asked.push(of)
      return 'in-force'
    }
    await trial({}, {}, { adopt })
    expect(asked).toEqual([fingerprint(KEY)])
  })

  it('never shows the key in what the doors see', async () => {
    const { seen } = await trial({}, { key: fails('key-rejected') })
    expect(seen.length).toBeGreaterThan(2)
    expect(JSON.stringify(seen)).not.toContain('fake0000')
  })
})
