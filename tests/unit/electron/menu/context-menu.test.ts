import { expect, test } from 'vitest'
import { type ContextParams, contextMenu } from '../../../../electron/menu/context-menu.ts'

const nothing = { canCut: false, canCopy: false, canPaste: false, canSelectAll: false }
const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
const idsFor = (params: ContextParams): string[] => contextMenu(params).map(({ id }) => id.replace('context:', ''))

test.each<[string, ContextParams, string[]]>([
  [
    'a field with a selection',
    { isEditable: true, selectionText: 'x', editFlags: all },
    ['cut', 'copy', 'paste', 'before-select-all', 'selectAll'],
  ],
  ['an empty field', { isEditable: true, selectionText: '', editFlags: { ...nothing, canPaste: true } }, ['paste']],
  [
    'a field of a key, which cannot be copied from',
    { isEditable: true, selectionText: '', editFlags: { ...all, canCut: false, canCopy: false } },
    ['paste', 'before-select-all', 'selectAll'],
  ],
  [
    'a field of which only all can be selected',
    { isEditable: true, selectionText: '', editFlags: { ...nothing, canSelectAll: true } },
    ['selectAll'],
  ],
  ['selected text', { isEditable: false, selectionText: 'x', editFlags: all }, ['copy']],
  ['selected blanks', { isEditable: false, selectionText: ' \n', editFlags: all }, []],
  ['anything else', { isEditable: false, selectionText: '', editFlags: all }, []],
])('%s', (_, params, ids) => {
  expect(idsFor(params)).toEqual(ids)
})

test('every entry is a role of Electron’s own', () => {
  const entries = contextMenu({ isEditable: true, selectionText: 'x', editFlags: all })
  expect(entries.map((entry) => (entry.type === 'role' ? entry.role : entry.type))).toEqual([
    'cut',
    'copy',
    'paste',
    'separator',
    'selectAll',
  ])
})
