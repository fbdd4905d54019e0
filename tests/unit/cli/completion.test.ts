import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completionScript, shells } from '../../../cli/commands/completion.ts'
import { nodesOf } from '../../../cli/tree.ts'
import { commandTree } from '../../../scripts/cli-docs/tree.ts'

const tree = commandTree()
const bash = ['/bin/bash', '/usr/bin/bash'].find((path) => existsSync(path))

/** What bash offers, asked in one process: each line of words with the cursor behind its last. */
function offered(lines: string[][]): string[][] {
  const asks = lines.map((words) => {
    const list = ['llm-trainer', ...words].map((word) => `'${word}'`).join(' ')
    const line = `COMP_LINE="\${COMP_WORDS[*]}"; COMP_POINT=\${#COMP_LINE}`
    return `COMP_WORDS=(${list}); COMP_CWORD=${words.length}; ${line}; _llm_trainer; echo "\${COMPREPLY[*]}"`
  })
  const script = `${completionScript('bash', tree)}\n${asks.join('\n')}`
  const out = execFileSync(bash ?? '', ['--norc', '--noprofile', '-c', script], { encoding: 'utf8' })
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').filter(Boolean))
}

describe('completion', () => {
  it.skipIf(bash === undefined)('of bash offers what may stand at that place', () => {
    const [top, below, nested, options, store, service, afterOption, alias, nothing, mode] = offered([
      ['sta'],
      ['training', ''],
      ['key', 's'],
      ['key', 'set', '--st'],
      ['key', 'set', '--store', ''],
      ['restart', ''],
      ['--workspace', '/tmp', 'services', 'c'],
      ['profiles', 'ren'],
      ['training', 'rename', '3', ''],
      ['failover', '--json', 'a'],
    ])
    expect(top).toEqual(['status', 'start'])
    expect(below).toEqual(expect.arrayContaining(['start', 'stop', 'pause', 'search', 'remove']))
    expect(nested).toEqual(['set', 'status'])
    expect(options).toEqual(['--store'])
    expect(store).toEqual(['keychain', 'file', 'session'])
    expect(service).toEqual(['llm-server', 'middleware', 'telegram', 'sms'])
    expect(afterOption).toEqual(['check'])
    expect(alias).toEqual(['rename'])
    expect(nothing).toEqual([])
    expect(mode).toEqual(['ask', 'automatic'])
  })

  it.each(shells)('of %s knows every command, option and fixed value', (shell) => {
    const script = completionScript(shell, tree)
    const words = new Set(script.split(/[\s'"|():;,]+/))
    const nodes = [...nodesOf(tree)].slice(1)
    const options = nodes.flatMap((node) => node.options)
    const flags = options
      .flatMap((option) => option.flags)
      .map((flag) => (shell === 'fish' ? flag.replace(/^-+/, '') : flag))
    const values = options.flatMap((option) => (typeof option.values === 'object' ? (option.values ?? []) : []))
    const wanted = [...nodes.flatMap(({ name, aliases }) => [name, ...aliases]), ...flags, ...values]
    expect(wanted.length).toBeGreaterThan(200)
    expect(wanted.filter((word) => !words.has(word) && !script.includes(`/${word}`))).toEqual([])
    expect(script).not.toMatch(/undefined|\[object/)
  })

  it('of PowerShell has no key twice in a table, where it does not tell a from A: such a script is not read at all', () => {
    const tables = completionScript('powershell', tree).split('@{\n').slice(1)
    const keys = tables.map((table) =>
      [...(table.split('\n  }')[0] ?? '').matchAll(/^ {4}'((?:[^']|'')*)' = /gm)].map(([, key]) => key?.toLowerCase()),
    )
    expect(keys.map(({ length }) => length > 10)).toEqual([true, true, true, true])
    for (const each of keys) expect(each).toEqual([...new Set(each)])
  })

  it.each(['zsh', 'fish', 'powershell'] as const)('of %s closes every quote that it opens', (shell) => {
    const code = completionScript(shell, tree)
      .split('\n')
      .filter((line) => !line.trimStart().startsWith('#'))
    for (const line of code) {
      const plain = shell === 'fish' ? line.replaceAll(/\\[\\']/g, '') : line.replaceAll("'\\''", '')
      expect(plain.split("'").length % 2, line).toBe(1)
    }
  })
})
