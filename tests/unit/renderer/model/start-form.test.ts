import { describe, expect, test } from 'vitest'
import { checkStart, fieldsOf, type StartFields } from '../../../../renderer/model/start-form.ts'
import { noLimits } from '../../../../shared/training.ts'

const defaults = { max_exchanges: 100, conversation_delay: 2, topic_switch_interval: 10, training_limits: noLimits }
const fieldsWith = (change: Partial<StartFields> = {}): StartFields => ({ ...fieldsOf(defaults), ...change })

describe('the start form', () => {
  test('begins with what config.json says, and gives it back', () => {
    const limits = { money: 0.5, tokens: 1000, time: null }
    const checked = checkStart(fieldsOf({ ...defaults, training_limits: limits }))
    expect(checked).toMatchObject({
      ok: true,
      start: { maxExchanges: 100, delay: 2, topicSwitchInterval: 10, limits },
      settings: { ...defaults, training_limits: limits },
    })
  })

  test.each([
    [{ delay: '0,5' }, 0.5],
    [{ delay: ' 1.25 ' }, 1.25],
    [{ delay: '0' }, 0],
  ])('reads %j as %f', (change, delay) => {
    expect(checkStart(fieldsWith(change))).toMatchObject({ ok: true, start: { delay } })
  })

  test.each([
    ['exchanges', '0'],
    ['exchanges', '1.5'],
    ['exchanges', ''],
    ['exchanges', '1000001'],
    ['exchanges', 'many'],
    ['delay', '-1'],
    ['delay', '3601'],
    ['topicEvery', '0'],
    ['money', '0'],
    ['tokens', '1.5'],
    ['minutes', 'soon'],
  ] as const)('says what is wrong with %s: %j', (name, value) => {
    const checked = checkStart(fieldsWith({ [name]: value }))
    expect(checked.ok ? {} : Object.keys(checked.errors)).toEqual([name])
  })

  test('names every field that is wrong at once', () => {
    const checked = checkStart(fieldsWith({ exchanges: '', money: 'x' }))
    expect(checked.ok ? [] : Object.keys(checked.errors).sort()).toEqual(['exchanges', 'money'])
  })
})
