import { describe, expect, test } from 'vitest'
import { createProgram } from '../../../cli/program.ts'
import { commandWords, selfOf, typed } from '../../../electron/command-words.ts'
import { cliDepsWith } from '../../support/run-cli.ts'

const { commands } = createProgram(cliDepsWith().deps, () => undefined)

describe('the installed app takes for a command line', () => {
  test.each(commands.map((command) => command.name()))('%s', (name) => {
    expect(commandWords([name, 'x', '--y'])).toEqual([name, 'x', '--y'])
  })

  test.each([
    [
      ['--no-sandbox', 'status', '--no-color'],
      ['status', '--no-color'],
    ],
    [
      ['--workspace', '/a', '--json', 'status'],
      ['--workspace', '/a', '--json', 'status'],
    ],
    [
      ['--workspace=/a', '--demo', 'doctor'],
      ['--workspace=/a', '--demo', 'doctor'],
    ],
    [['--version'], ['--version']],
    [
      ['--machine', 'lab', '--help'],
      ['--machine', 'lab', '--help'],
    ],
  ])('%j, of which the command is %j', (args, words) => {
    expect(commandWords(args)).toEqual(words)
  })

  test.each([
    [[]],
    [['--hidden']],
    [['--workspace', 'status']],
    [['--workspace']],
    [['--demo', '--safe-mode']],
    [['llmtrainer://open/training']],
    [['/some/folder', 'status']],
  ])('not %j, which is for the window', (args) => {
    expect(commandWords(args)).toBeNull()
  })
})

describe('how the app is started', () => {
  const installed = { env: {}, isPackaged: true, program: '/opt/LLM Trainer/llm-trainer-panel', appPath: '/x/app.asar' }
  test('is the path by which it is there the next time', () => {
    expect(selfOf(installed)).toEqual([installed.program])
    expect(selfOf({ ...installed, env: { APPIMAGE: '/a.AppImage' } })).toEqual(['/a.AppImage'])
    expect(selfOf({ ...installed, isPackaged: false })).toEqual([installed.program, '/x/app.asar'])
  })

  test('is shown so that it can be typed', () => {
    expect(typed([installed.program], 'linux')).toBe("'/opt/LLM Trainer/llm-trainer-panel'")
    expect(typed(["/it's"], 'darwin')).toBe("'/it'\\''s'")
    expect(typed(["C:\\it's\\LLM Trainer.exe"], 'win32')).toBe("& 'C:\\it''s\\LLM Trainer.exe'")
  })
})
