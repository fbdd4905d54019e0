import { expect, test } from 'vitest'
import { problemCodes } from '../../../shared/problem.ts'
import { healthSchema, levelSchema, lifecycleSchema, repairSchema } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/en/panel.ts'

/** Every text of the catalogue with the way to it. */
const textsOf = (value: object, path = 'panel'): [string, string][] =>
  Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' ? [[`${path}.${key}`, entry]] : textsOf(entry, `${path}.${key}`),
  )

test('no text is empty, starts or ends with a space, or repeats one', () => {
  for (const [path, text] of textsOf(panel)) expect(text, path).toMatch(/^\S+(?: \S+)*$/)
})

test('every repair says what it does and what it costs', () => {
  for (const repair of repairSchema.options) {
    const { label, cost } = panel.repairs[repair]
    expect(label, repair).toMatch(/^[A-Z]/)
    expect(cost, repair).toMatch(/^[a-z]/)
  }
})

test('states that a person has to tell apart have different words', () => {
  for (const [words, options] of [
    [panel.levels, levelSchema.options],
    [panel.health, healthSchema.options],
    [panel.lifecycle, lifecycleSchema.options],
  ] as const)
    expect(new Set(Object.values(words)).size).toBe(options.length)
})

test('words for problems are for problems that exist', () => {
  for (const code of [...Object.keys(panel.keyOutcomes), ...Object.keys(panel.sourceTrouble)])
    expect(problemCodes).toContain(code)
})

test('templates name their facts in lower case, so that they can be filled', () => {
  for (const [path, text] of textsOf(panel))
    for (const [hole] of text.matchAll(/\{[^}]*\}/g)) expect(hole, path).toMatch(/^\{[a-z0-9]+(:[^|]*\|[^|]*)?\}$/i)
})
