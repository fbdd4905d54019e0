import type { ContextMenuParams } from 'electron/main'
import { type MenuEntry, type Role, separator } from './entry.ts'

export type ContextParams = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>
}

/** The menu of the other mouse button: only what is possible there. Empty where there is nothing to offer. */
export function contextMenu({ isEditable, selectionText, editFlags }: ContextParams): MenuEntry[] {
  const hasSelection = selectionText.trim() !== ''
  const edit = [
    isEditable && editFlags.canCut && entry('cut'),
    editFlags.canCopy && (isEditable || hasSelection) && entry('copy'),
    isEditable && editFlags.canPaste && entry('paste'),
  ].filter((offered) => offered !== false)
  const selectAll = isEditable && editFlags.canSelectAll ? [entry('selectAll')] : []
  const between = edit.length > 0 && selectAll.length > 0 ? [separator('before-select-all')] : []
  return [...edit, ...between, ...selectAll]
}

const entry = (role: Role): MenuEntry => ({ type: 'role', id: `context:${role}`, role })
