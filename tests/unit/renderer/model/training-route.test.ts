import { expect, test } from 'vitest'
import { trainingHref, trainingRoute } from '../../../../renderer/model/training-route.ts'
import { viewOf } from '../../../../renderer/model/view.ts'

test.each([
  ['', { page: 'current' }],
  ['#training', { page: 'current' }],
  ['#training/nonsense', { page: 'current' }],
  [trainingHref.sessions, { page: 'sessions' }],
  ['#training/sessions/x', { page: 'sessions' }],
  [trainingHref.session(3), { page: 'session', id: 3, at: null }],
  [trainingHref.place(3, 17), { page: 'session', id: 3, at: 17 }],
  ['#training/sessions/3/at/x', { page: 'session', id: 3, at: null }],
  [trainingHref.compare(3, 4), { page: 'compare', id: 3, other: 4 }],
  ['#training/sessions/3/with/', { page: 'session', id: 3, at: null }],
])('%j shows %j', (hash, route) => {
  expect(trainingRoute(hash)).toEqual(route)
})

test('every address of training is of the Training view', () => {
  for (const href of [
    trainingHref.current,
    trainingHref.sessions,
    trainingHref.place(1, 2),
    trainingHref.compare(1, 2),
  ])
    expect(viewOf(href)).toBe('training')
})
