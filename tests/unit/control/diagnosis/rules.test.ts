import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folds } from '../../../../control/diagnosis/fold.ts'
import { rules } from '../../../../control/diagnosis/rules.ts'
import { diagnosesDocument } from '../../../../scripts/diagnoses/page.ts'
import { repairPlan } from '../../../../shared/presentation/repair-plan.ts'
import { diagnosisReasons } from '../../../../shared/words/en/diagnosis-reasons.ts'

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

  test('docs/DIAGNOSES.md is what the rules give; after a change: npm run diagnoses', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../../../docs/DIAGNOSES.md'), 'utf8')
    expect(committed).toBe(diagnosesDocument(rules, folds))
  })
})
