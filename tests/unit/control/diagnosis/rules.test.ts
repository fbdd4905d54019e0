import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folds } from '../../../../control/diagnosis/fold.ts'
import { rules } from '../../../../control/diagnosis/rules.ts'
import { diagnosesDocument } from '../../../../scripts/diagnoses/page.ts'
import { troubleshootingDocument } from '../../../../scripts/diagnoses/troubleshooting.ts'
import { repairPlan } from '../../../../shared/presentation/repair-plan.ts'
import { diagnosisReasons } from '../../../../shared/words/en/diagnosis-reasons.ts'
import { earlyTroubles, troubleGroups } from '../../../../shared/words/en/troubleshooting.ts'

const topics = Object.keys(diagnosisReasons).flatMap((code) => /^diagnosis\.(.+)\.title$/.exec(code)?.[1] ?? [])
const asked = { diagnosis: 'any', hasKeychain: true }

describe('the rules', () => {
  test('tell everything that there are words for, each by one rule', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...topics].sort())
  })

  test.each(rules.filter(({ mendedBy }) => mendedBy === 'click').map((rule) => [rule.id, rule] as const))(
    '%s is mended by a click that needs nothing else',
    (_, { repairs: [first] }) => {
      expect(first).toBeDefined()
      expect(['try-again', 'check-now']).not.toContain(first)
      expect(first && repairPlan(first, {}, asked).kind).toBe('call')
    },
  )

  const committed = (name: string): string =>
    readFileSync(join(import.meta.dirname, '../../../../docs', name), 'utf8').replaceAll('\r\n', '\n')

  test('docs/DIAGNOSES.md is what the rules give; after a change: npm run diagnoses', () => {
    expect(committed('DIAGNOSES.md')).toBe(diagnosesDocument(rules, folds))
  })

  test('docs/TROUBLESHOOTING.md is what the rules give; after a change: npm run diagnoses', () => {
    expect(committed('TROUBLESHOOTING.md')).toBe(troubleshootingDocument(rules))
  })

  test('each is found once among what people see', () => {
    const told = troubleGroups.flatMap(({ troubles }) => troubles.map(({ topic }) => topic))
    expect(told.sort()).toEqual(rules.map(({ id }) => id).sort())
  })

  test('what is said before there is a card is said so by the product', () => {
    const root = join(import.meta.dirname, '../../../..')
    const sources = globSync(['scripts/setup/*.mjs', 'shared/words/en/{cli,panel}.ts'], { cwd: root })
    const said = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
    const texts = earlyTroubles.flatMap(({ texts }) => texts)
    expect(texts.length).toBeGreaterThan(4)
    expect(texts.filter((text) => !said.includes(text))).toEqual([])
  })
})
