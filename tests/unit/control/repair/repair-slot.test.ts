import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRepairSlot } from '../../../../control/repair/repair-slot.ts'
import { reason } from '../../../../shared/reason.ts'
import type { RepairTarget } from '../../../../shared/repair.ts'
import type { Procedure } from '../../../../shared/state.ts'
import { procedureOf } from '../../../support/panel-fixtures.ts'

const target: RepairTarget = {
  diagnosis: 'port-in-use.middleware',
  title: reason('diagnosis.no-source.title'),
  repair: 'use-free-port',
}
const ending = (outcome: Procedure['outcome']) => async (options: { onChange(procedure: Procedure): void }) => {
  const procedure = procedureOf({ kind: 'repair', to: null, outcome })
  options.onChange(procedure)
  return procedure
}

describe('the way back from a repair', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const setUp = () => {
    const onChange = vi.fn()
    return { onChange, undo: vi.fn(async () => undefined), slot: createRepairSlot({ now: Date.now, onChange }) }
  }

  test('is open for a minute, which shows, and taken once', async () => {
    const { slot, undo } = setUp()
    await slot.run(target, { start: ending('done'), undo })
    expect(slot.current()?.undoUntil).toBe(Date.now() + 60_000)
    await slot.undo()
    expect(undo).toHaveBeenCalledTimes(1)
    expect(slot.current()).toBeNull()
    await expect(slot.undo()).rejects.toMatchObject({ problem: { code: 'unavailable' } })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that could not be taken stays open', async () => {
    const { slot, undo } = setUp()
    await slot.run(target, { start: ending('done'), undo })
    undo.mockRejectedValueOnce(new Error('the disk is full'))
    await expect(slot.undo()).rejects.toThrow('the disk is full')
    expect(slot.current()).toMatchObject({ undoUntil: Date.now() + 60_000 })
    await slot.undo()
    expect(slot.current()).toBeNull()
  })

  test('closes by itself, and says so', async () => {
    const { slot, undo, onChange } = setUp()
    await slot.run(target, { start: ending('done'), undo })
    onChange.mockClear()
    vi.advanceTimersByTime(60_000)
    expect(onChange).toHaveBeenCalled()
    expect(slot.current()).toMatchObject({ ...target, undoUntil: null })
    await expect(slot.undo()).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  })

  test.each(['failed', 'cancelled'] as const)(
    'is not there after one that %s, nor where nothing was changed',
    async (outcome) => {
      const { slot, undo } = setUp()
      await slot.run(target, { start: ending(outcome), undo })
      expect(slot.current()?.undoUntil).toBeNull()
      await slot.run(target, { start: ending('done') })
      expect(slot.current()?.undoUntil).toBeNull()
    },
  )

  test('closes with the next repair, with its card and with the app', async () => {
    const { slot, undo } = setUp()
    await slot.run(target, { start: ending('done'), undo })
    await slot.run(target, { start: ending('failed'), undo })
    expect(slot.current()?.undoUntil).toBeNull()
    await slot.run(target, { start: ending('done'), undo })
    await slot.dismiss()
    await expect(slot.undo()).rejects.toMatchObject({ problem: { code: 'unavailable' } })
    await slot.run(target, { start: ending('done'), undo })
    await slot.close()
    expect(vi.getTimerCount()).toBe(0)
    expect(undo).not.toHaveBeenCalled()
  })
})
