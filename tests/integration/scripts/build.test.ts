import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'
import { parts } from '../../../scripts/build.ts'

const root = join(import.meta.dirname, '../../..')

test('a change in any file that the programs are made of builds them again (a change in archive/ once did not)', () => {
  const maps = globSync('out/node/**/*.js.map', { cwd: root })
  const made = new Set(maps.flatMap(ownSources))
  expect(made.size).toBeGreaterThan(100)
  const watched = parts.find(({ name }) => name === 'programs')?.sources ?? []
  expect([...made].filter((file) => !watched.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([])
})

function ownSources(map: string): string[] {
  const { sources } = JSON.parse(readFileSync(join(root, map), 'utf8')) as { sources: string[] }
  return sources
    .map((source) => relative(root, normalize(join(root, dirname(map), source))))
    .filter((file) => !file.startsWith('node_modules') && file.endsWith('.ts'))
}
