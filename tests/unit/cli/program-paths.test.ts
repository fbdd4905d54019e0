import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { programPaths } from '../../../cli/program-paths.ts'

const root = join(import.meta.dirname, '../../..')

it('finds the services among the sources', () => {
  const { entries, staticDir } = programPaths(join(root, 'cli'), true)
  expect(Object.values(entries).filter((path) => !existsSync(path))).toEqual([])
  expect(staticDir).toBe(join(root, 'out/panel'))
})

it('finds the services beside the built program', () => {
  const { entries, staticDir } = programPaths(join(root, 'out/node'), false)
  expect(entries['llm-server']).toBe(join(root, 'out/node/llm-server.js'))
  expect(staticDir).toBe(join(root, 'out/panel'))
})
