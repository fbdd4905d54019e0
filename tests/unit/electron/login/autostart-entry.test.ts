import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { autostartEntry, readAutostartEntry } from '../../../../electron/login/autostart-entry.ts'
import { execValue, readExecValue } from '../../../../electron/login/exec-value.ts'

describe('the Exec value', () => {
  test.each([
    [['/opt/LLM Trainer/llm-trainer-panel', '--hidden'], '"/opt/LLM Trainer/llm-trainer-panel" --hidden'],
    [['/home/me/Apps/LLM-Trainer-1.0.AppImage'], '/home/me/Apps/LLM-Trainer-1.0.AppImage'],
    [['/tmp/100%'], '/tmp/100%%'],
    [['/tmp/a"b`c$d\\e'], '"/tmp/a\\\\"b\\\\`c\\\\$d\\\\\\\\e"'],
    [["/tmp/it's"], `"/tmp/it's"`],
    [['/tmp/a\nb'], String.raw`"/tmp/a\nb"`],
  ])('of %j', (command, value) => {
    expect(execValue(command)).toBe(value)
  })

  test('is one line, and gives back every argument as it was', () => {
    const argument = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1 }), (command) => {
        const value = execValue(command)
        expect(value).not.toMatch(/[\n\r]/)
        expect(readExecValue(value)).toEqual(command)
      }),
    )
  })

  test('of another author is read without its field codes', () => {
    expect(readExecValue('env A=1 "/opt/LLM Trainer/app" %U --hidden')).toEqual([
      'env',
      'A=1',
      '/opt/LLM Trainer/app',
      '--hidden',
    ])
  })
})

describe('an autostart entry', () => {
  const command = ['/opt/LLM Trainer/llm-trainer-panel', '--hidden']
  const written = autostartEntry(command)

  test('names the app and starts the command without a terminal', () => {
    expect(written).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Version=1.5',
        'Name=LLM Trainer',
        'Exec="/opt/LLM Trainer/llm-trainer-panel" --hidden',
        'Icon=llm-trainer-panel',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    )
  })

  test('is on as it was written', () => {
    expect(readAutostartEntry(written)).toEqual({ on: true, command })
  })

  test.each(['Hidden=true', 'Hidden = true', 'X-GNOME-Autostart-enabled=false'])('with %s is off', (line) => {
    const without = written.replace('X-GNOME-Autostart-enabled=true\n', '')
    expect(readAutostartEntry(`${without}${line}\n`)).toEqual({ on: false, command })
  })

  test('is judged by its own group', () => {
    const text = `# made by a desktop\n${written}\n[Desktop Action quit]\nName=Quit\nHidden=true\nExec=quit\n`
    expect(readAutostartEntry(text)).toEqual({ on: true, command })
  })

  test.each(['', 'nonsense', '[Desktop Entry]\nType=Application\n', '[Other]\nExec=app\n'])('in %j is none', (text) => {
    expect(readAutostartEntry(text)).toEqual({ on: false, command: [] })
  })
})
