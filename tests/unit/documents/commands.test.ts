import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandTree } from '../../../scripts/cli-docs/tree.ts'
import { withoutWindowOptions } from '../../../scripts/setup/door.mjs'
import { type DocumentedCommand, documentedCommands, isShell } from '../../support/documents/documented-commands.ts'
import { elsewhere, executions, outsideOfTheTable } from '../../support/documents/executions.ts'
import { blocksOf, codeIn, documentPaths, readDocument, root } from '../../support/documents/markdown.ts'
import { commandPath, refusal } from '../../support/documents/parse-command.ts'
import { commandCases } from '../../support/every-command.ts'
import { missing, testsNamedIn } from '../../support/named-tests.ts'

const all = documentedCommands()
const of = (...programs: string[]): DocumentedCommand[] => all.filter(({ program }) => programs.includes(program))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** Many documents tell the same ones. */
const each = <T extends { text: string }>(commands: readonly T[]): T[] => [
  ...new Map(commands.map((command) => [command.text, command])).values(),
]

describe('llm-trainer in a block of a document', () => {
  const lines = each(of('llm-trainer'))
  const texts = lines.map(({ text }) => text)

  test('is there', () => expect(texts.length).toBeGreaterThan(150))

  test('is a command that there is, with options that there are', async () => {
    const refused = await Promise.all(
      lines.map(async ({ text, where, words }) => {
        const why = await refusal(words.slice(1))
        return why === null ? [] : [`${where} ${text}: ${why}`]
      }),
    )
    expect(refused.flat()).toEqual([])
  })

  test('is executed with what a folder has: each path has its case in the table of every command', async () => {
    const known = new Set([...commandCases.map(({ path }) => path), ...Object.keys(outsideOfTheTable)])
    const paths = await Promise.all(lines.map(({ words }) => commandPath(words.slice(1))))
    expect(paths.filter((path) => !known.has(path))).toEqual([])
  })

  test('elsewhere, or without JSON, is executed by a test that there is', () => {
    const named = [...Object.values(elsewhere), ...Object.values(outsideOfTheTable)]
    expect(named.flatMap(testsNamedIn)).toHaveLength(named.length)
    expect(named.flatMap(testsNamedIn).flatMap((each) => missing(each) ?? [])).toEqual([])
    expect(Object.keys(elsewhere).filter((text) => !texts.includes(text))).toEqual([])
  })

  test('a command or an option that there is not would be found', async () => {
    expect(await refusal(['no-such-command'])).toContain('unknown command')
    expect(await refusal(['status', '--no-such-option'])).toContain('unknown option')
    expect(await refusal(['key', 'set', '--store', 'cellar'])).toContain('Allowed choices')
    expect(await refusal(['machines', 'add'])).toContain('missing required argument')
  })
})

describe('llm-trainer in the text of a document', () => {
  const spans = documentPaths.flatMap((path) =>
    codeIn(readDocument(path))
      .filter((code) => /^llm-trainer (?!.*…)/.test(code) && !/[<[]/.test(code))
      .map((code) => ({ path, code })),
  )
  /** `tokens list|create` are two; what a required argument would be is left out there. */
  const lines = ({ code }: { code: string }): string[] => {
    const several = /\S+\|\S+/.exec(code)?.[0]
    return several === undefined ? [code] : several.split('|').map((one) => code.replace(several, one))
  }

  test('is a command that there is', async () => {
    const refused = await Promise.all(
      spans.flatMap((span) =>
        lines(span).map(async (line) => {
          const why = await refusal(line.split(/\s+/).slice(1))
          const isFine = why === null || /^error: missing required argument|outputHelp/.test(why)
          return isFine ? [] : [`${span.path} ${line}: ${why}`]
        }),
      ),
    )
    expect(spans.length).toBeGreaterThan(20)
    expect(refused.flat()).toEqual([])
  })
})

describe('npm in a block of a document', () => {
  test('runs a script that there is, of a file that there is', () => {
    const ofScripts = of('npm').filter(({ words }) => ['run', 'start', 'test'].includes(words[1] ?? ''))
    const wrong = ofScripts.flatMap(({ where, words: [, verb = '', name = ''] }) => {
      const script = scripts[verb === 'run' ? name : verb]
      if (script === undefined) return [`${where}: no script ${name}`]
      const files = [...script.matchAll(/\bnode (\S+\.(?:ts|mjs))/g)].map(([, file = '']) => file)
      return files.filter((file) => !existsSync(join(root, file))).map((file) => `${where}: no ${file}`)
    })
    expect(of('npm').length).toBeGreaterThan(15)
    expect(wrong).toEqual([])
  })

  test('names files that there are', () => {
    const files = of('npm').flatMap(({ words }) => words.filter((word) => word.startsWith('tests/')))
    expect(files.length).toBeGreaterThan(2)
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('starts the app with options that it has', async () => {
    const starts = of('npm').filter(({ words }) => words[1] === 'start')
    const refused = await Promise.all(
      starts.map(async ({ text, words }) => {
        const why = await refusal(['up', ...withoutWindowOptions(words.slice(3))])
        return why === null ? [] : [`${text}: ${why}`]
      }),
    )
    expect(refused.flat()).toEqual([])
  })
})

describe('every other command in a block of a document', () => {
  const others = all.filter(({ program }) => program !== 'llm-trainer' && program !== 'curl')

  test('is executed by a test that is named, or says why it cannot be', () => {
    const open = others.filter(({ text, program }) => !(text in executions) && !(program in executions))
    expect(open.map(({ where, text }) => `${where} ${text}`)).toEqual([])
  })

  test('is executed by a test that there is', () => {
    const named = Object.values(executions).flatMap((each) => ('by' in each ? [each.by] : []))
    expect(named.flatMap(testsNamedIn)).toHaveLength(named.length)
    expect(named.flatMap(testsNamedIn).flatMap((each) => missing(each) ?? [])).toEqual([])
  })

  test('stands in a document: nothing is excused that nobody tells', () => {
    const told = new Set(others.flatMap(({ text, program }) => [text, program]))
    expect(Object.keys(executions).filter((text) => !told.has(text))).toEqual([])
  })
})

test('the table of docs/OPERATING.md names every command', () => {
  const table = readDocument('docs/OPERATING.md').split('| for what')[1]?.split('\n\n')[0] ?? ''
  const commands = commandTree().children.map(({ name }) => name)
  expect(commands.length).toBeGreaterThan(30)
  expect(commands.filter((name) => !table.includes(`\`${name}\``))).toEqual([])
})

test('no command hides in a block that does not say what it is for', () => {
  const programs = [...new Set(all.map(({ program }) => program))]
  const hidden = documentPaths.flatMap((path) =>
    blocksOf(readDocument(path))
      .filter(({ language }) => !isShell(language))
      .filter(({ text }) => text.split('\n').some((line) => programs.includes(line.trim().split(' ')[0] ?? '')))
      .map(({ line }) => `${path}:${line}`),
  )
  expect(hidden).toEqual([])
})
