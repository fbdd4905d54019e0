import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { instanceName, isName } from '../../../../cli/commands/service/instance.ts'
import { labelOf, launchAgent } from '../../../../cli/commands/service/launch-agent.ts'
import { commandOf, type Order, usablePath } from '../../../../cli/commands/service/order.ts'
import { taskFile } from '../../../../cli/commands/service/task-file.ts'
import { unitFile } from '../../../../cli/commands/service/unit-file.ts'
import { isLongRun } from '../../../support/long-run.ts'

const plain: Order = {
  name: 'llm-trainer',
  workspace: '/home/ada/llm-trainer',
  node: '/usr/bin/node',
  program: '/opt/llm trainer/llm-trainer.js',
  path: '/home/ada/.local/bin:/usr/bin',
}
/** Everything that means something to systemd, XML or a command line. */
const hostile: Order = {
  ...plain,
  name: 'llm-trainer-x-1',
  workspace: '/home/ada/50% "quoted" \\ $HOME $x <&\'>;\ttab é字',
  path: '/a b:/c%h"d:/e\\',
}

const folder = mkdtempSync(join(tmpdir(), 'llmt-service-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Undoes systemd's quoting, by its rules (systemd.syntax(7), systemd.service(5)) and not by ours. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [, quoted = ''] of line.matchAll(/"((?:[^"\\]|\\.)*)"/g))
    words.push(
      quoted
        .replace(/\\(.)/g, (_, mark: string) => (mark === 't' ? '\t' : mark))
        .replaceAll('%%', '%')
        .replaceAll('$$', () => '$'),
    )
  return words
}
const lineOf = (text: string, name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? ''

describe.each([plain, hostile])('a service of $workspace', (order) => {
  test('is told to systemd word by word', () => {
    const text = unitFile(order)
    expect(wordsOf(lineOf(text, 'ExecStart'))).toEqual(commandOf(order))
    // Only a command knows variables.
    expect(lineOf(text, 'Environment')).toBe(
      `"PATH=${order.path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`,
    )
    expect(text.split('\n').every((line) => line === '' || /^(#|\[|[A-Z][A-Za-z]+=)/.test(line))).toBe(true)
  })

  test('ends as somebody wants it to, and starts again where it failed', () => {
    const text = unitFile(order)
    expect(lineOf(text, 'Restart')).toBe('on-failure')
    expect(lineOf(text, 'KillSignal')).toBe('SIGTERM')
    expect(lineOf(text, 'KillMode')).toBe('mixed')
    expect(Number(lineOf(text, 'TimeoutStopSec'))).toBeGreaterThan(6)
    // The first lines that it prints hold a ticket of the panel.
    expect(lineOf(text, 'StandardOutput')).toBe('null')
  })

  if (isLongRun && spawnSync('systemd-analyze', ['--version']).status === 0)
    test('is a unit that systemd itself takes', () => {
      const file = join(folder, `${order.name}.service`)
      // What it starts has to be there.
      writeFileSync(file, unitFile({ ...order, node: process.execPath }))
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--user', file], {
        encoding: 'utf8',
        env: { ...process.env, XDG_RUNTIME_DIR: folder },
      })
      const ours = stderr.split('\n').filter((line) => line.includes(order.name))
      expect({ status, ours }).toEqual({ status: 0, ours: [] })
    })

  if (isLongRun && spawnSync('python3', ['--version']).status === 0) {
    test('is a property list that Python reads, with the same words', () => {
      const script = 'import sys,json,plistlib; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))'
      const { stdout, stderr } = spawnSync('python3', ['-c', script], {
        input: launchAgent(order, '/tmp/errors.log'),
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      expect(JSON.parse(stdout)).toMatchObject({
        Label: labelOf(order.name),
        ProgramArguments: commandOf(order),
        EnvironmentVariables: { PATH: order.path },
        RunAtLoad: true,
        KeepAlive: { SuccessfulExit: false },
        StandardOutPath: '/dev/null',
      })
    })

    test('is a task in well-formed XML', () => {
      const script = [
        'import sys,json,xml.etree.ElementTree as E',
        'root=E.fromstring(sys.stdin.buffer.read())',
        'n="{http://schemas.microsoft.com/windows/2004/02/mit/task}"',
        'e=root.find(f"{n}Actions/{n}Exec")',
        'print(json.dumps([root.tag, e.find(f"{n}Command").text, e.find(f"{n}Arguments").text]))',
      ].join('\n')
      const input = Buffer.from(`\ufeff${taskFile(order, 'HOME\\ada')}`, 'utf16le')
      const { stdout, stderr } = spawnSync('python3', ['-c', script], { input })
      expect(String(stderr)).toBe('')
      const [tag, command, args] = JSON.parse(String(stdout)) as string[]
      expect([tag, command]).toEqual([expect.stringContaining('Task'), order.node])
      expect(args).toContain('"up" "--no-open" "--workspace"')
    })
  }

  test('holds no secret, and asks for what it needs by absolute paths', () => {
    for (const text of [unitFile(order), launchAgent(order, '/x'), taskFile(order, 'ada')]) {
      expect(text).not.toMatch(/sk-or-|token=|API_KEY/i)
      expect(text).toContain('/opt/llm trainer/llm-trainer.js')
    }
  })
})

test('what stands in XML is what was meant', () => {
  expect(launchAgent(hostile, '/x')).toContain(
    '<string>/home/ada/50% &quot;quoted&quot; \\ $HOME $x &lt;&amp;&apos;&gt;',
  )
  expect(taskFile({ ...plain, workspace: 'C:\\a b\\' }, 'ada')).toContain(
    '&quot;--workspace&quot; &quot;C:\\a b\\\\&quot;',
  )
})

describe('a name', () => {
  const home = '/home/ada/llm-trainer'
  test('is the same for the same folder, and another for another', () => {
    expect(instanceName(home, home, null)).toBe('llm-trainer')
    const names = ['/home/ada/Atelier', '/mnt/Atelier', '/home/ada/été 字', '/'].map((dir) =>
      instanceName(dir, home, null),
    )
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(name).toMatch(/^llm-trainer-[a-z0-9-]+$/)
    expect(names[0]).toBe(instanceName('/home/ada/Atelier', home, null))
    expect(instanceName('/home/ada/Atelier', home, 'work')).toBe('llm-trainer-work')
  })

  test('that somebody chooses can do no harm', () => {
    expect(['work', 'a1', 'A_b-c'].every(isName)).toBe(true)
    expect(['', '-x', '../x', 'a b', 'a.service', 'x'.repeat(41), 'é'].some(isName)).toBe(false)
  })
})

test('PATH keeps what is the same everywhere, once', () => {
  expect(usablePath('/a:./b:/a::/c d:bin:/e\n', 'linux')).toBe('/a:/c d')
  expect(usablePath('C:\\a;.;C:\\a;D:\\b', 'win32')).toBe('C:\\a;D:\\b')
})
