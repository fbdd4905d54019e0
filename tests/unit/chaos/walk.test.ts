import { expect, test } from 'vitest'
import type { Facilities } from '../../chaos/family.ts'
import { families } from '../../chaos/steps/index.ts'
import { chooseSteps } from '../../chaos/walk.ts'

const here: Facilities = { smallDisk: true, processes: true }
const walk = (seed: number, change: Partial<Parameters<typeof chooseSteps>[0]> = {}) =>
  chooseSteps({ seed, steps: 400, families, here, ...change })

test('the same seed makes the same choices, another one others', () => {
  expect(walk(7)).toEqual(walk(7))
  expect(walk(7)).not.toEqual(walk(8))
})

test('a shorter walk is the beginning of a longer one', () => {
  expect(walk(7, { steps: 50 })).toEqual(walk(7).slice(0, 50))
})

test('every family and every variant comes in time', () => {
  const chosen = new Set(walk(3, { steps: 20_000 }).map(({ family, variant }) => `${family}:${variant}`))
  const all = families.flatMap(({ name, variants }) => variants.map((variant) => `${name}:${variant}`))
  expect(all.filter((one) => !chosen.has(one))).toEqual([])
})

test('what cannot be done here is not chosen', () => {
  const chosen = walk(1, { here: { smallDisk: false, processes: false } }).map(({ family }) => family)
  expect(chosen).not.toContain('disk-full')
  expect(chosen).not.toContain('kill')
  expect(chosen).toContain('provider')
})

test('one family, or one variant, alone', () => {
  expect(new Set(walk(1, { only: 'config' }).map(({ family }) => family))).toEqual(new Set(['config']))
  expect(new Set(walk(1, { only: 'config:deleted' }).map(({ variant }) => variant))).toEqual(new Set(['deleted']))
  expect(() => walk(1, { only: 'nothing' })).toThrow('nothing to choose from in nothing')
  expect(() => walk(1, { only: 'config:nothing' })).toThrow('no variant nothing')
})
