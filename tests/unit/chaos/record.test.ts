import { expect, test } from 'vitest'
import { afterCrash, BUDGET_WINDOW_MS } from '../../../control/supervisor/restart-policy.ts'
import { createRecord } from '../../chaos/record.ts'

test('what is expected of restarts is the most that the product may take, crash by crash', () => {
  const record = createRecord()
  let crashes: number[] = []
  for (let step = 0; step < 8; step += 1) {
    const now = 1_000_000 + step * 20_000
    const product = afterCrash({ crashes, step }, now, 0.999_999)
    crashes = product.crashes
    const expected = record.crash('middleware', now)
    if (product.restartInMs === null) expect(expected).toBeNull()
    else expect(Math.abs((expected ?? 0) - product.restartInMs)).toBeLessThan(2)
  }
})

test('a restart by its user, a long quiet time, or another control plane make a clean record', () => {
  const record = createRecord()
  record.crash('sms', 0)
  expect(record.crash('sms', 1)).toBe(2_400)
  record.clean('sms')
  expect(record.next('sms', 2)).toBe(1_200)
  record.crash('sms', 3)
  expect(record.next('sms', 3 + BUDGET_WINDOW_MS)).toBe(1_200)
  record.crash('telegram', 3)
  record.cleanAll()
  expect(record.next('telegram', 4)).toBe(1_200)
})
