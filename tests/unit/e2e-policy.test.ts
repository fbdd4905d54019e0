import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('every end-to-end test is one that fails when a page does what its policy forbids', () => {
  const specs = globSync('tests/e2e/**/*.spec.ts', { cwd: root })
  expect(specs.length).toBeGreaterThan(40)
  const others = specs.filter((file) => /from '@?playwright/.test(readFileSync(join(root, file), 'utf8')))
  expect(others).toEqual([])
})
