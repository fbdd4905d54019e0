import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../../../../providers/openrouter/catalogue.ts'
import { chooseModel } from '../../../../providers/openrouter/choose-model.ts'
import { catalogueEntry, type FakeModel } from '../../../support/fake-openrouter-models.ts'

const choose = (...models: (FakeModel | string)[]): string | null =>
  chooseModel(
    readCatalogue({ data: models.map((model) => catalogueEntry(typeof model === 'string' ? { id: model } : model)) }),
  )

const free = (id: string): FakeModel => ({ id, promptUsd: 0, completionUsd: 0 })

describe('the model for somebody who has not chosen', () => {
  test.each<[string, (FakeModel | string)[], string]>([
    [
      'a preferred family before others',
      ['other/big', 'openai/gpt-4.1-mini', 'qwen/qwen-2.5-72b'],
      'openai/gpt-4.1-mini',
    ],
    [
      'the newest of a family',
      ['openai/gpt-4.1-mini', 'openai/gpt-10-mini', 'openai/gpt-9-mini'],
      'openai/gpt-10-mini',
    ],
    ['no preview', ['google/gemini-3-flash-preview', 'google/gemini-2.5-flash'], 'google/gemini-2.5-flash'],
    ['nothing dear', [{ id: 'anthropic/claude-haiku-9', completionUsd: 40 }, 'other/model'], 'other/model'],
    ['nothing that forgets', [{ id: 'openai/gpt-4.1-mini', contextLength: 4096 }, 'other/model'], 'other/model'],
    [
      'one that answers at once before one that thinks',
      [{ id: 'openai/gpt-5-mini', thinks: true }, 'other/model'],
      'other/model',
    ],
    [
      'one that thinks, if all do',
      [
        { id: 'other/a', thinks: true },
        { id: 'openai/gpt-5-mini', thinks: true },
      ],
      'openai/gpt-5-mini',
    ],
    [
      'the cheapest where no family is known',
      [
        { id: 'x/a', completionUsd: 2 },
        { id: 'x/b', completionUsd: 1 },
      ],
      'x/b',
    ],
    ['a paid one before a free one', [free('meta-llama/llama-3.3-70b-instruct:free'), 'other/model'], 'other/model'],
    ['a free one where nothing else is', [free('a/b:free'), { id: 'x/dear', completionUsd: 90 }], 'a/b:free'],
    [
      'a router rather than something dear',
      ['openrouter/auto', { id: 'x/dear', completionUsd: 90 }],
      'openrouter/auto',
    ],
    ['something dear rather than nothing', [{ id: 'x/dear', completionUsd: 90 }], 'x/dear'],
    [
      'never one that is being withdrawn',
      [{ id: 'openai/gpt-99-mini', expires: '2027-01-01' }, 'openai/gpt-4.1-mini'],
      'openai/gpt-4.1-mini',
    ],
  ])('is %s', (_, models, expected) => {
    expect(choose(...models)).toBe(expected)
  })

  test('is none where there is none', () => {
    expect(choose()).toBeNull()
    expect(choose({ id: 'a/b', expires: '2027-01-01' }, { id: 'a/c', outputs: ['image'] })).toBeNull()
  })
})

test('does not depend on the order of the catalogue, and changes nothing in it', () => {
  const model = fc.record({
    id: fc.constantFrom('openai/gpt-4.1-mini', 'openai/gpt-4o-mini', 'x/a', 'x/b', 'openrouter/auto', 'y/c:free'),
    completionUsd: fc.constantFrom(0, 0.5, 9),
    promptUsd: fc.constantFrom(0, 0.1),
    thinks: fc.boolean(),
  })
  const catalogues = fc.uniqueArray(model, { selector: ({ id }) => id, minLength: 1 })
  fc.assert(
    fc.property(
      catalogues.chain((models) =>
        fc.tuple(fc.constant(models), fc.shuffledSubarray(models, { minLength: models.length })),
      ),
      ([models, shuffled]) => {
        const chosen = choose(...models)
        expect(models.map(({ id }) => id)).toContain(chosen)
        expect(choose(...shuffled)).toBe(chosen)
      },
    ),
  )
})
