import { expect, test } from 'vitest'
import { pageMark, pageTitle } from '../../../../renderer/model/page-mark.ts'
import { levelShape, levelWord } from '../../../../shared/presentation/level-mark.ts'
import type { Shape } from '../../../../shared/presentation/mark.ts'
import { drawings, glyphs, iconHref } from '../../../../shared/presentation/shapes.ts'
import { llmOf } from '../../../support/panel-fixtures.ts'
import { scenes } from '../../../support/panel-scenes.ts'

const live = { status: 'live' } as const

test('the title says how things are, with the shape of the level', () => {
  expect(pageTitle(live, scenes.ok())).toBe('● Everything works · LLM Trainer')
  expect(pageTitle(live, scenes.keyRejected())).toBe('◆ OpenRouter rejected the key · LLM Trainer')
  expect(pageTitle(live, scenes.cerebrumDown())).toMatch(/^▲ /)
  expect(pageTitle(live, scenes.stopped())).toMatch(/^▢ Stopped/)
})

test('the title names the other machine that is shown', () => {
  expect(pageTitle(live, scenes.ok(), 'Lab')).toBe('● Lab: Everything works · LLM Trainer')
})

test('what was last known is not shown as the present', () => {
  const state = scenes.ok()
  for (const connection of [
    { status: 'lost', asOf: 1 },
    { status: 'signed-out', asOf: 1 },
    { status: 'connecting' },
  ] as const)
    expect(pageMark(connection, state).sentence).not.toContain('Everything works')
})

test('starting is under way rather than worrying', () => {
  expect(levelShape(scenes.starting())).toBe('busy')
  expect(levelWord(scenes.starting())).toBe('Starting')
  expect(levelShape(scenes.firstRun())).toBe('attention')
  expect(levelWord(scenes.firstRun())).toBe('Attention')
})

test('every shape is told apart by drawing, sign and icon', () => {
  const shapes = Object.keys(drawings) as Shape[]
  expect(new Set(shapes.map((shape) => glyphs[shape])).size).toBe(shapes.length)
  expect(new Set(shapes.map(iconHref)).size).toBe(shapes.length)
  for (const level of ['ok', 'attention', 'broken', 'stopped'] as const)
    expect(shapes.filter((shape) => drawings[shape].path === drawings[level].path)).toEqual([level])
})

test('an icon needs nothing from elsewhere and brings no style of its own', () => {
  const svg = decodeURIComponent(iconHref('broken'))
  expect(svg).toMatch(/^data:image\/svg\+xml,<svg /)
  expect(svg).not.toMatch(/style|script|href/)
})

test('the demo is marked in the title', () => {
  const llm = llmOf({ source: 'demo', model: 'practice-teacher' })
  expect(pageTitle(live, { ...scenes.ok(), llm })).toBe('● Demo · Everything works · LLM Trainer')
})
