import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodesOf } from '../../../cli/tree.ts'
import { cliDocument } from '../../../scripts/cli-docs/markdown.ts'
import { manPage } from '../../../scripts/cli-docs/roff.ts'
import { commandTree } from '../../../scripts/cli-docs/tree.ts'
import { isLongRun } from '../../support/long-run.ts'

const docs = join(import.meta.dirname, '../../../docs')
const read = (name: string): string => readFileSync(join(docs, name), 'utf8').replaceAll('\r\n', '\n')
const tree = commandTree()
const groff = ['/usr/bin/groff', '/usr/local/bin/groff'].find((path) => existsSync(path))

describe('the documents of the command line', () => {
  it('are as the commands are now (else: npm run cli-docs)', () => {
    expect(read('CLI.md')).toBe(cliDocument(tree))
    expect(read('llm-trainer.1')).toBe(manPage(tree))
  })

  it('tell of every command', () => {
    const [document, page] = [cliDocument(tree), manPage(tree)]
    for (const { path } of [...nodesOf(tree)].slice(1)) {
      expect(document).toContain(`### llm-trainer ${path}\n`)
      expect(page).toContain(`.SS llm\\-trainer ${path.replaceAll('-', '\\-')}`)
    }
  })

  it('have no line that roff would take for a request', () => {
    const requests = new Set(['.TH', '.SH', '.SS', '.TP', '.PP', '.B', '.I', '.RI', '.nf', '.fi', '.RS', '.RE', '.\\"'])
    const lines = manPage(tree).split('\n')
    const odd = lines.filter((line) => /^[.']/.test(line) && !requests.has(line.split(' ')[0] ?? ''))
    expect(odd).toEqual([])
  })

  if (isLongRun)
    it.skipIf(groff === undefined)('please groff with all its warnings', () => {
      const args = ['-man', '-ww', '-z', join(docs, 'llm-trainer.1')]
      expect(execFileSync(groff ?? '', args, { encoding: 'utf8', stdio: 'pipe' })).toBe('')
    })
})
