import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { missing, testsNamedIn } from '../support/named-tests.ts'

const root = join(import.meta.dirname, '../..')
const documents = globSync('docs/{SECURITY,RELIABILITY}.md', { cwd: root })

describe('every test that a document names is there', () => {
  test.each(documents)('%s', (document) => {
    const named = testsNamedIn(readFileSync(join(root, document), 'utf8'))
    expect(named.length).toBeGreaterThan(0)
    expect(named.flatMap((one) => missing(one) ?? [])).toEqual([])
  })

  test('docs/SECURITY.md names a test for each point of Electron’s checklist and for each door', () => {
    const text = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8')
    const rows = (title: string): string[] =>
      (text.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '')
        .split('\n')
        .filter((line) => /^\|(?! *[-:])/.test(line))
        .slice(1)
    const checklist = rows('Electron’s checklist')
    expect(checklist.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(rows('The doors').length).toBeGreaterThanOrEqual(20)
    for (const row of [...checklist, ...rows('The doors')]) expect(testsNamedIn(row), row).not.toEqual([])
  })
})

describe('a test that a document names', () => {
  const here = 'tests/unit/docs-named-tests.test.ts'

  test('is found in code and in a cell', () => {
    const text = `| a | ${here} › is found in code and in a cell | 1 ms |\n\`${here} › another\`<br>${here} › a third`
    expect(testsNamedIn(text)).toEqual([
      { file: here, name: 'is found in code and in a cell' },
      { file: here, name: 'another' },
      { file: here, name: 'a third' },
    ])
  })

  test('is missed when it is not there', () => {
    expect(missing({ file: here, name: 'is missed when it is not there' })).toBeNull()
    expect(missing({ file: here, name: ['there is no', 'such test'].join(' ') })).toContain('has no')
    expect(missing({ file: 'tests/unit/nothing.test.ts', name: 'x' })).toContain('is not there')
    expect(existsSync(join(root, here))).toBe(true)
  })
})
