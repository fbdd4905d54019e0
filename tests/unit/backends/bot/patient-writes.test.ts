import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPatientWrites } from '../../../../backends/bot/patient-writes.ts'

const busy = (): Error => Object.assign(new Error('database is locked'), { errcode: 5 })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left').toBe(0)
  vi.useRealTimers()
})

test('what finds the database in use is written as soon as it is free, in the order of coming', async () => {
  const write = createPatientWrites()
  const written: string[] = []
  let locked = 3
  const first = write(() => {
    locked -= 1
    if (locked > 0) throw busy()
    written.push('first')
  })
  const second = write(() => void written.push('second'))
  await vi.advanceTimersByTimeAsync(50)
  expect(written).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  await Promise.all([first, second])
  expect(written).toEqual(['first', 'second'])
})

test('whoever waits too long is refused, and the next one is not', async () => {
  const write = createPatientWrites()
  const refused = expect(
    write(() => {
      throw busy()
    }),
  ).rejects.toThrow('locked')
  await vi.advanceTimersByTimeAsync(11_000)
  await refused
  await expect(write(() => undefined)).resolves.toBeUndefined()
})

test('what fails otherwise fails at once', async () => {
  const write = createPatientWrites()
  const full = write(() => {
    throw Object.assign(new Error('disk is full'), { errcode: 13 })
  })
  await expect(full).rejects.toThrow('full')
})
