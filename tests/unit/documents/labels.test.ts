import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsView } from '../../../shared/words/en/settings-view.ts'
import { readDocument, root, withoutBlocks } from '../../support/documents/markdown.ts'

/** What stands in italics in a document and is no label of ours. */
const others = new Set([
  // A word that is explained, and the programs of others.
  'LLM trainer',
  'Electron',
  // Buttons and places of Windows and macOS.
  'More info',
  'Run anyway',
  'Open Anyway',
  'Always Allow',
  'Deny',
  'System Settings',
  'Privacy & Security',
])

const words = globSync(['shared/words/en/*.ts', 'shared/*.ts'], { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

/** Where a document leads somebody: `_Settings → App → Language_` has three. */
const labelsIn = (document: string): string[][] => {
  const text = withoutBlocks(readDocument(document)).replace(/`[^`\n]*`/g, '')
  return [...text.matchAll(/(?<![\w_])_([^_`]+?)_(?![\w_])/g)].map(([, label = '']) =>
    label.replace(/\s+/g, ' ').split(' → '),
  )
}

const isOurs = (label: string): boolean => ['', '…', ' …'].some((end) => words.includes(`'${label}${end}'`))
const settings = [
  ...Object.values(settingsView.sections),
  ...Object.values(settingsView.cards).map(({ title }) => title),
]

test.each(['README.md', 'docs/GUIDE.md', 'docs/OPERATING.md', 'docs/SECURITY.md'])(
  '%s calls buttons and places as the panel does',
  (document) => {
    const unknown = labelsIn(document).flatMap(([first = '', ...rest]) => [
      ...[first, ...rest].filter((label) => !isOurs(label) && !others.has(label)),
      ...(first === 'Settings' && !settings.includes(rest[0] ?? settings[0] ?? '') ? [`Settings → ${rest[0]}`] : []),
    ])
    expect(unknown).toEqual([])
  },
)

test('there are such labels, and one that there is not would be found', () => {
  expect(labelsIn('docs/GUIDE.md').length).toBeGreaterThan(30)
  expect(isOurs('Try it without an account')).toBe(true)
  expect(isOurs('No such button')).toBe(false)
})
