import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allEntries, type MenuEntry } from '../../../../electron/menu/entry.ts'
import { menuTemplate } from '../../../../electron/menu/template.ts'
import { type TrayView, trayContent } from '../../../../electron/tray/tray-content.ts'
import type { Shape } from '../../../../shared/presentation/mark.ts'
import { panelStateSchema } from '../../../../shared/state.ts'
import { anyPanelState } from '../../../support/any-panel-state.ts'
import { scenes } from '../../../support/panel-scenes.ts'

const anyView: fc.Arbitrary<TrayView> = fc.record({
  state: fc.option(anyPanelState, { freq: 20 }),
  connection: fc.constantFrom('live', 'live', 'live', 'connecting', 'lost'),
})
const shapes: readonly Shape[] = ['ok', 'attention', 'broken', 'stopped', 'busy', 'neutral']

const always = (holds: (view: TrayView, menu: MenuEntry[]) => void): void =>
  fc.assert(
    fc.property(anyView, (view) => holds(view, trayContent(view).menu)),
    { numRuns: 200 },
  )

test('the states that are tried are ones the contract allows', () => {
  fc.assert(fc.property(anyPanelState, (state) => panelStateSchema.safeParse(state).success))
})

test('every entry has an id of its own', () => {
  always((_, menu) => {
    const ids = allEntries(menu).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('every label says something, in one line that is not long', () => {
  always((_, menu) => {
    for (const entry of allEntries(menu)) {
      if (entry.type === 'separator') continue
      const label = entry.type === 'role' ? (entry.label ?? 'by the system') : entry.label
      expect(label, entry.id).toMatch(/^\S(?:.*\S)?$/u)
      expect(label, entry.id).not.toMatch(/[\t\n\r]/)
      expect(label.length, entry.id).toBeLessThanOrEqual(100)
    }
  })
})

test('no submenu is empty, and no two separators meet or stand at an end', () => {
  always((_, menu) => {
    for (const entry of allEntries(menu)) if (entry.type === 'submenu') expect(entry.entries).not.toEqual([])
    const kinds = menu.map(({ type }) => type)
    expect(kinds[0]).not.toBe('separator')
    expect(kinds.at(-1)).not.toBe('separator')
    for (const [index, kind] of kinds.entries())
      if (kind === 'separator') expect(kinds[index + 1]).not.toBe('separator')
  })
})

test('at most one source is ticked, and it is the one in force', () => {
  always(({ state, connection }, menu) => {
    const ticked = menu.filter((entry) => entry.type === 'radio' && entry.checked).map(({ id }) => id)
    const inForce = connection === 'live' && state?.llm.source
    expect(ticked).toEqual(inForce ? [`source:${inForce}`] : [])
  })
})

test('the icon is one that is drawn, and neutral exactly where nothing is known', () => {
  always((view) => {
    const { icon } = trayContent(view)
    expect(shapes).toContain(icon)
    expect(icon === 'neutral').toBe(view.connection !== 'live' || view.state === null)
  })
})

test('the tooltip names the app and fits', () => {
  always((view) => {
    const { tooltip } = trayContent(view)
    expect(tooltip).toMatch(/^LLM Trainer · \S/u)
    expect(tooltip.length).toBeLessThanOrEqual(127)
    expect(tooltip.isWellFormed()).toBe(true)
  })
})

test('the panel can always be opened and the app always be quit', () => {
  always((_, menu) => {
    for (const id of ['status', 'open', 'quit'])
      expect(menu.find((entry) => entry.id === id)).toMatchObject({ type: 'item', action: { kind: expect.anything() } })
  })
})

test('as Electron shows it, every label reads as it was meant', () => {
  const shown = (label: string): string => label.replace(/&(.)/gs, '$1')
  always((_, menu) => {
    const meant = new Map(allEntries(menu).map((entry) => [entry.id, 'label' in entry ? entry.label : undefined]))
    const check = (items: ReturnType<typeof menuTemplate>): void => {
      for (const { id = '', label, submenu } of items) {
        if (label !== undefined) expect(shown(label)).toBe(meant.get(id))
        if (Array.isArray(submenu)) check(submenu)
      }
    }
    check(menuTemplate(menu, () => undefined))
  })
})

test('nothing of a key is shown', () => {
  for (const scene of Object.values(scenes)) {
    const state = scene()
    const text = JSON.stringify(trayContent({ state, connection: 'live' }))
    expect(text).not.toContain('sk-or-v1')
    expect(text).not.toContain('7f3a')
  }
})
