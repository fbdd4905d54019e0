import { expect, test } from 'vitest'
import { createPanelModel, receive } from '../../../../renderer/connection/panel-model.ts'
import { panelState } from '../../../support/panel-fixtures.ts'

test('nothing is known before the first state', () => {
  expect(createPanelModel().getState()).toEqual({ connection: { status: 'connecting' }, state: null })
})

test('a state that was received makes the panel live', () => {
  const store = createPanelModel()
  const state = panelState()
  receive(store, state, true)
  expect(store.getState()).toEqual({ connection: { status: 'live' }, state })
})

test('an older state on the same line is not shown', () => {
  const store = createPanelModel()
  receive(store, panelState({ revision: 7, version: 'new' }), true)
  receive(store, panelState({ revision: 6, version: 'old' }), false)
  expect(store.getState().state?.version).toBe('new')
})

test('the first state on a new line is believed whatever its revision', () => {
  const store = createPanelModel()
  receive(store, panelState({ revision: 7 }), true)
  receive(store, panelState({ revision: 1 }), true)
  expect(store.getState().state?.revision).toBe(1)
})

test('parts that did not change keep their identity', () => {
  const store = createPanelModel()
  const state = panelState()
  receive(store, state, true)
  receive(store, { ...structuredClone(state), revision: state.revision + 1 }, false)
  expect(store.getState().state?.services).toBe(state.services)
  expect(store.getState().state?.llm).toBe(state.llm)
})
