import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childEnvironment } from '../../../../control/supervisor/child-environment.ts'
import { createLineSplitter } from '../../../../control/supervisor/line-splitter.ts'
import { createOutputTail, TAIL_LINES } from '../../../../control/supervisor/output-tail.ts'
import { programName } from '../../../../control/supervisor/program-name.ts'
import { inStartOrder } from '../../../../control/supervisor/start-order.ts'
import { secretVariables } from '../../../../shared/secrets.ts'

describe("a backend's environment", () => {
  test('has what it takes to run: folders, language, proxy', () => {
    const ours = { PATH: '/bin', HOME: '/home/a', LC_ALL: 'C', https_proxy: 'http://p:1', Path: 'C:\\', TZ: 'UTC' }
    expect(childEnvironment(ours)).toEqual(ours)
  })

  test.each([...Object.values(secretVariables), 'NODE_OPTIONS', 'NODE_INSPECT_RESUME_ON_START', 'ANYTHING_ELSE'])(
    'has no %s',
    (name) => {
      expect(childEnvironment({ [name]: 'x', PATH: '/bin' })).toEqual({ PATH: '/bin' })
    },
  )

  test('has no variable without a value', () => {
    expect(childEnvironment({ PATH: undefined })).toEqual({})
  })
})

describe('lines of output', () => {
  const linesOf = (chunks: (string | Buffer)[], maxLine?: number): string[] => {
    const lines: string[] = []
    const splitter = createLineSplitter((line) => lines.push(line), maxLine)
    for (const chunk of chunks) splitter.write(Buffer.from(chunk))
    splitter.end()
    return lines
  }

  test('end with LF or CRLF, and the last one with the output', () => {
    expect(linesOf(['a\r\nb\n\nc'])).toEqual(['a', 'b', '', 'c'])
    expect(linesOf(['a\n'])).toEqual(['a'])
    expect(linesOf([])).toEqual([])
  })

  test('are the same however the output is cut into pieces, inside a character too', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ü', '€', '😀', '\n', '\r\n', ' ') })
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 5 }), (whole, cuts) => {
        const bytes = Buffer.from(whole)
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end))
        expect(linesOf(pieces)).toEqual(linesOf([whole]))
      }),
    )
  })

  test('that are too long lose their end, and only they', () => {
    expect(linesOf(['12345', '67', '89\nab\n', '1234567'], 6)).toEqual(['123456', 'ab', '123456'])
  })
})

describe('the last lines of output', () => {
  test('are as many as are kept, the latest last', () => {
    const tail = createOutputTail()
    for (let number = 1; number <= TAIL_LINES + 5; number += 1) tail.add(`line ${number}`)
    expect(tail.lines()).toHaveLength(TAIL_LINES)
    expect(tail.lines()[0]).toBe('line 6')
    expect(tail.lines().at(-1)).toBe(`line ${TAIL_LINES + 5}`)
  })

  test('show of a log record what a person would read', () => {
    const tail = createOutputTail()
    tail.add('{"level":30,"msg":"Listening"}')
    tail.add('{"level":60,"msg":"Something unexpected happened","err":{"message":"boom"}}')
    tail.add('{"level":50,"msg":"boom","err":{"message":"boom"}}')
    tail.add('{"level":30}')
    tail.add('{not JSON')
    tail.add('{"msg":5,"err":null}')
    expect(tail.lines()).toEqual([
      'Listening',
      'Something unexpected happened: boom',
      'boom',
      '{"level":30}',
      '{not JSON',
      '{"msg":5,"err":null}',
    ])
  })

  test('leave out empty lines and are cut to a length that can be shown', () => {
    const tail = createOutputTail()
    tail.add('  ')
    tail.add('x'.repeat(10_000))
    expect(tail.lines()).toEqual(['x'.repeat(500)])
  })

  test('are forgotten with the run', () => {
    const tail = createOutputTail()
    tail.add('old')
    tail.clear()
    expect(tail.lines()).toEqual([])
  })
})

describe('the name of a program', () => {
  test.each<[string[], string | null]>([
    [['/usr/sbin/nginx', '-g', 'daemon off;'], 'nginx'],
    [['/usr/bin/node', '--enable-source-maps', '/srv/app/server.js', '--token', 'hidden'], 'node server.js'],
    [['python3.12', '-m', 'http.server', '8032'], 'python3.12 -m http.server'],
    [['python3', 'main.py'], 'python3 main.py'],
    [['node', '-e', 'const key = "hidden"'], 'node'],
    [['bash', '-c', 'TOKEN=hidden run'], 'bash'],
    [['node'], 'node'],
    [['C:\\Program Files\\nodejs\\node.exe', 'C:\\srv\\server.js'], 'node.exe server.js'],
    [[], null],
    [[''], null],
  ])('%j → %s', (commandLine, name) => {
    expect(programName(commandLine)).toBe(name)
  })
})

describe('the order of start', () => {
  const item = (id: string, ...after: string[]) => ({ id, after })
  const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id)

  test('puts first whom others wait for, and else keeps the order given', () => {
    expect(idsOf(inStartOrder([item('c', 'b'), item('b', 'a'), item('a'), item('d')]))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('is refused for a circle, and for a name that is not there', () => {
    expect(() => inStartOrder([item('a', 'b'), item('b', 'a')])).toThrow('a after b; b after a')
    expect(() => inStartOrder([item('a', 'nobody')])).toThrow('a after nobody')
  })
})
