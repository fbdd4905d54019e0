import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAnchors } from '../../../scripts/diagnoses/anchor.ts'
import {
  codeIn,
  documentPaths,
  headingsIn,
  readDocument,
  resolveTarget,
  root,
  targetsIn,
} from '../../support/documents/markdown.ts'

const anchorsOf = (markdown: string): string[] => headingsIn(markdown).map(createAnchors())
const isOutside = (target: string): boolean => /^(?:https?|mailto|llmtrainer):/.test(target)

/** Why a link leads nowhere; `null`: it leads somewhere. */
function broken(document: string, target: string): string | null {
  const { path, anchor } = resolveTarget(document, target)
  if (!existsSync(join(root, path))) return `${target}: there is no ${path}`
  if (anchor === null) return null
  return anchorsOf(readDocument(path)).includes(anchor) ? null : `${target}: ${path} has no such heading`
}

const folders =
  'archive|backends|cli|client|control|database|deploy|docs|electron|messaging|metrics|providers|renderer|resources|scripts|shared|tests'

describe.each(documentPaths)('%s', (path) => {
  const text = readDocument(path)

  test('leads somewhere with every link, anchor and picture', () => {
    const targets = targetsIn(text).filter((target) => !isOutside(target))
    expect(targets.flatMap((target) => broken(path, target) ?? [])).toEqual([])
  })

  test('names files that there are', () => {
    const named = codeIn(text).filter((code) => new RegExp(`^(?:${folders})/[\\w./-]*$`).test(code))
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})

describe('a link', () => {
  test('is found where it is one', () => {
    const text = 'a [b](c.md#d) ![e](f.png) <img src="g.png" /> `[no](link)`\n```\n[no](block)\n```\n'
    expect(targetsIn(text)).toEqual(['c.md#d', 'f.png', 'g.png'])
  })

  test('that leads nowhere is found', () => {
    expect(broken('README.md', 'docs/NOTHING.md')).toContain('there is no')
    expect(broken('README.md', 'docs/GUIDE.md#nothing-of-the-kind')).toContain('has no such heading')
    expect(broken('docs/GUIDE.md', '#overview')).toBeNull()
    expect(broken('docs/GUIDE.md', '../README.md')).toBeNull()
  })
})

test('anchors are those of GitHub', () => {
  const anchors = createAnchors()
  expect(['The key’s `id` (a_b)', 'Ollama', 'Ollama', 'config.json'].map(anchors)).toEqual([
    'the-keys-id-a_b',
    'ollama',
    'ollama-1',
    'configjson',
  ])
})

test('the figures of the README are those of docs/FIGURES.md', () => {
  const rows = (path: string): string[] =>
    [...readDocument(path).matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    )
  const figures = readDocument('README.md').split('## Figures')[1]?.split('## ')[0] ?? ''
  const told = [...figures.matchAll(/^\|(.+)\|$/gm)]
    .map(([, row = '']) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    )
    .filter((row) => !/^-/.test(row))
  expect(told.length).toBeGreaterThan(4)
  expect(told.filter((row) => !rows('docs/FIGURES.md').includes(row))).toEqual([])
})
