import { expect, test } from 'vitest'
import { viewOf } from '../../../../renderer/model/view.ts'
import { dialogOfHash, dialogRoute } from '../../../../shared/presentation/dialog-route.ts'
import type { DialogName } from '../../../../shared/presentation/repair-plan.ts'

const names = ['key', 'model', 'cerebrum', 'secrets', 'python'] as const satisfies DialogName[]

test.each(names)('the address of the dialog %s leads to it, however it is written', (name) => {
  expect(dialogOfHash(`#${dialogRoute(name)}`)).toBe(name)
  expect(dialogOfHash(`#/${dialogRoute(name)}`)).toBe(name)
  expect(dialogOfHash(dialogRoute(name))).toBe(name)
})

test('each dialog has an address of its own, which is no view', () => {
  expect(new Set(names.map(dialogRoute)).size).toBe(names.length)
  for (const name of names) expect(viewOf(`#${dialogRoute(name)}`)).toBe('overview')
})

test.each(['', '#', '#overview', '#do', '#do/', '#do/keys', '#do/key/more', '#do/constructor', '#key'])(
  '%j asks for no dialog',
  (hash) => expect(dialogOfHash(hash)).toBeNull(),
)
