import { expect, test } from 'vitest'
import { desktop } from '../../../shared/words/en/desktop.ts'

/** Every text of the catalogue with the way to it. */
const textsOf = (value: object, path = 'desktop'): [string, string][] =>
  Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' ? [[`${path}.${key}`, entry] as [string, string]] : textsOf(entry, `${path}.${key}`),
  )

test.each(textsOf(desktop))('%s says something in one line: %s', (_, text) => {
  expect(text).toMatch(/^\S+(?: \S+)*$/)
  for (const [hole] of text.matchAll(/\{[^}]*\}/g)) expect(hole).toMatch(/^\{[a-z]+\}$/)
})
