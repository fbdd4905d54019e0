import { expect, test } from 'vitest'
import type { RunningPlane } from '../../../../control/attach/find-running.ts'
import { findAgain, type WhatNow } from '../../../../electron/plane/find-again.ts'
import { eventually } from '../../../support/eventually.ts'
import { fakePlane, runningPlane } from './fake-planes.ts'

function setUp({ reachable = true, isThere = false } = {}) {
  let there: RunningPlane | null = isThere ? runningPlane : null
  let next = Promise.withResolvers<void>()
  const quitting = new AbortController()
  const questions: AbortSignal[] = []
  const answer = Promise.withResolvers<WhatNow>()
  const attached = fakePlane('attached').plane
  const own = fakePlane('own').plane
  let looks = 0
  const found = findAgain({
    async find() {
      looks += 1
      return there
    },
    attach: async () => {
      if (!reachable) throw new Error('no answer')
      return attached
    },
    start: async () => own,
    ask(signal) {
      questions.push(signal)
      return answer.promise
    },
    async pause(signal) {
      if (!signal.aborted)
        await Promise.race([
          next.promise,
          new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
        ])
    },
    quitting: quitting.signal,
  })
  return {
    found,
    attached,
    own,
    questions,
    quitting,
    answer: answer.resolve,
    looks: () => looks,
    appear: () => {
      there = runningPlane
    },
    tick() {
      next.resolve()
      next = Promise.withResolvers()
    },
  }
}

test('one that is there again is gone back to, and the question is taken back', async () => {
  const { found, questions, tick, appear, attached } = setUp()
  await eventually(() => expect(questions).toHaveLength(1))
  appear()
  tick()
  expect(await found).toBe(attached)
  expect(questions[0]?.aborted).toBe(true)
})

test('one that only lost the line is gone back to without a question', async () => {
  const { found, questions, attached } = setUp({ isThere: true })
  expect(await found).toBe(attached)
  expect(questions).toEqual([])
})

test('the user may start one here', async () => {
  const { found, answer, own } = setUp()
  answer('start')
  expect(await found).toBe(own)
})

test('the user may quit, and the app may quit meanwhile', async () => {
  const first = setUp()
  first.answer('quit')
  expect(await first.found).toBeNull()
  const second = setUp()
  second.quitting.abort()
  expect(await second.found).toBeNull()
})

test('the user may wait: it is looked for further, and not asked about again', async () => {
  const { found, questions, answer, looks, tick, appear, attached } = setUp()
  answer('wait')
  await eventually(() => expect(questions).toHaveLength(1))
  const before = looks()
  await eventually(() => {
    tick()
    expect(looks()).toBeGreaterThan(before + 2)
  })
  appear()
  tick()
  expect(await found).toBe(attached)
  expect(questions).toHaveLength(1)
})

test('one that is there but never answers is in the end a matter for the user', async () => {
  const { found, tick, own } = setUp({ reachable: false, isThere: true })
  let isOver = false
  void found.then(() => {
    isOver = true
  })
  await eventually(() => {
    tick()
    expect(isOver).toBe(true)
  })
  expect(await found).toBe(own)
})
