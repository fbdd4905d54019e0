import { describe, expect, test } from 'vitest'
import { openingOf } from '../../../../renderer/model/opening.ts'

const here = { isTraining: true, isAttached: false }

describe('opening another folder', () => {
  test('stops training that is under way here', () => {
    expect(openingOf({ standing: 'usable' }, here)).toBe('stops-training')
    expect(openingOf({ standing: 'new' }, here)).toBe('stops-training')
    expect(openingOf({ standing: 'usable' }, { ...here, isTraining: false })).toBe('opens')
  })

  test('stops nothing where the window only shows what runs elsewhere, or goes to one that runs already', () => {
    expect(openingOf({ standing: 'usable' }, { ...here, isAttached: true })).toBe('leaves-training')
    expect(openingOf({ standing: 'running' }, here)).toBe('leaves-training')
  })

  test('waits until it is known what it would do, and is not there where there is nothing to open', () => {
    expect(openingOf({ standing: 'usable' }, { ...here, isAttached: null })).toBeNull()
    expect(openingOf({ standing: 'current' }, here)).toBeNull()
    expect(openingOf({ standing: 'unusable' }, here)).toBeNull()
  })
})
