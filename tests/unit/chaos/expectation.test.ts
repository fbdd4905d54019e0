import { expect, test } from 'vitest'
import { reason } from '../../../shared/reason.ts'
import type { PanelState } from '../../../shared/state.ts'
import { isFalseAlarm, tells } from '../../chaos/expectation.ts'
import { diagnosisOf, panelState } from '../../support/panel-fixtures.ts'

const told = (level: PanelState['level'], ...cards: (string | { id: string; severity: 'note' })[]): PanelState =>
  panelState({
    level,
    diagnoses: cards.map((card) =>
      diagnosisOf({
        ...(typeof card === 'string' ? { id: card, severity: 'warning' } : card),
        title: reason('level.ok'),
        explanation: reason('level.ok'),
      }),
    ),
  })
const down = { kind: 'told', level: ['attention'], cards: ['cerebrum-down'] } as const

test('seen is the right level with the right card, and with no other', () => {
  expect(tells(told('attention', 'cerebrum-down'), down)).toBe(true)
  expect(tells(told('ok', 'cerebrum-down'), down)).toBe(false)
  expect(tells(told('attention', 'cerebrum-hangs'), down)).toBe(false)
  expect(tells(told('attention', 'cerebrum-down', 'retry-storm.sms'), down)).toBe(false)
  expect(tells(told('attention'), down)).toBe(false)
})

test('notes do not count, nor what may show as well; what else is asked for does', () => {
  expect(tells(told('attention', 'cerebrum-down', { id: 'memory-low', severity: 'note' }), down)).toBe(true)
  expect(tells(told('attention', 'cerebrum-down', 'bot-blocked.sms'), { ...down, may: ['bot-'] })).toBe(true)
  expect(tells(told('attention', 'cerebrum-down'), { ...down, also: () => false })).toBe(false)
})

test('a false alarm is any card, or another level than ok', () => {
  expect(isFalseAlarm(told('ok'))).toBe(false)
  expect(isFalseAlarm(told('ok', { id: 'memory-low', severity: 'note' }))).toBe(false)
  expect(isFalseAlarm(told('attention', 'clock-wrong'), ['clock-wrong'])).toBe(false)
  expect(isFalseAlarm(told('attention', 'clock-wrong'))).toBe(true)
  expect(isFalseAlarm(told('attention'))).toBe(true)
})
