import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPrinter, wantsColour } from '../../../cli/output/printer.ts'
import { createStepPrinter } from '../../../cli/output/procedure-lines.ts'
import { serviceLines, sourceLine, statusLines } from '../../../cli/output/status-lines.ts'
import { table } from '../../../cli/output/table.ts'
import { reason } from '../../../shared/reason.ts'
import type { Step } from '../../../shared/state.ts'
import { diagnosisOf } from '../../support/panel-fixtures.ts'
import { panelStateWith } from '../../support/panel-state.ts'
import { backendsWith, llmWith, serviceWith } from '../../support/state-builders.ts'

function printerTo({ isTTY = false, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {}) {
  const stdout = Object.assign(new PassThrough(), { isTTY })
  const lines = (): string[] =>
    String(stdout.read() ?? '')
      .split('\n')
      .slice(0, -1)
  return { printer: createPrinter({ stdout, stderr: new PassThrough(), env }), lines }
}

describe('colour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [undefined, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('terminal %s with %j: %s', (isTTY, env, colours) => {
    expect(wantsColour(isTTY, env)).toBe(colours)
  })
})

describe('table', () => {
  it('puts columns under one another and leaves no space at the end', () => {
    expect(
      table([
        ['a', 'long cell', 'x'],
        ['longer', 'b', ''],
      ]),
    ).toEqual(['a       long cell  x', 'longer  b'])
  })

  it('gives colours no room', () => {
    const { printer } = printerTo({ isTTY: true })
    const [first, second] = table([
      [printer.paint('red', 'ab'), 'x'],
      ['abc', 'y'],
    ])
    expect(first).toBe('\u001b[31mab\u001b[0m   x')
    expect(second).toBe('abc  y')
  })
})

describe('services', () => {
  it.each([
    ['well', {}, '● LLM server  Healthy'],
    ['starting', { lifecycle: 'starting', health: 'unknown' }, '▲ LLM server  Starting'],
    ['stopped', { lifecycle: 'stopped', health: 'unknown' }, '▢ LLM server  Stopped'],
    ['failed', { lifecycle: 'failed', health: 'unreachable' }, '◆ LLM server  Failed'],
    ['unreachable', { health: 'unreachable' }, '◆ LLM server  Unreachable'],
    ['slow', { health: 'slow' }, '▲ LLM server  Slow'],
  ] as const)('shows one that is %s by shape and word', (_, change, start) => {
    const [line] = serviceLines(printerTo().printer, [serviceWith('llm-server', change)])
    expect(line).toMatch(new RegExp(`^${start}`))
  })

  it('does not call an optional one broken', () => {
    const [line] = serviceLines(printerTo().printer, [serviceWith('cerebrum', { health: 'unreachable' })])
    expect(line).toMatch(/^▲ CEREBRUM {2}Unreachable/)
  })

  it('gives facts where there are any', () => {
    const lines = serviceLines(printerTo().printer, [
      serviceWith('llm-server', { port: 8031, pid: 99, latencyMs: 2.4 }),
      serviceWith('sms', {
        lifecycle: 'not-configured',
        pid: null,
        latencyMs: null,
        reason: reason('service.not-configured'),
      }),
    ])
    expect(lines).toEqual(['● LLM server  Healthy     2 ms  :8031  pid 99', '▢ SMS         Not set up'])
  })
})

describe('status', () => {
  it('leads with the sentence and ends with what is wrong', () => {
    const state = panelStateWith({
      level: 'broken',
      sentence: 'OpenRouter rejected the key',
      diagnoses: [
        diagnosisOf({
          id: 'key-missing',
          title: reason('diagnosis.key-missing.title'),
          explanation: reason('diagnosis.key-missing.text'),
        }),
      ],
    })
    const lines = statusLines(printerTo().printer, state, 'http://127.0.0.1:8035')
    expect(lines[0]).toMatch(/^◆ OpenRouter rejected the key {2}as of \d\d:\d\d:\d\d$/)
    expect(lines).toContain('Panel   http://127.0.0.1:8035')
    expect(lines.join('\n')).toContain('OpenRouter needs a key\n  OpenRouter is chosen')
  })

  it('says where the Python services of the folder run', () => {
    const lines = (kind: 'built-in' | 'python') =>
      statusLines(printerTo().printer, panelStateWith({ backends: backendsWith({ kind }) }), null).join('\n')
    expect(lines('python')).toContain('Services  Python services of this folder')
    expect(lines('built-in')).not.toContain('Python')
  })

  it('marks the demo', () => {
    const state = panelStateWith({ llm: llmWith({ source: 'demo', model: 'practice-teacher' }) })
    const [first] = statusLines(printerTo().printer, state, null)
    expect(first).toMatch(/^\S Demo · /)
    expect(sourceLine(state.llm)).toBe('Practice teacher, model practice-teacher')
  })

  it.each([
    [{ source: null, model: null }, 'none chosen'],
    [{ source: 'ollama', model: 'gemma3:4b' }, 'Ollama, model gemma3:4b'],
    [{ source: 'openrouter', model: null }, 'OpenRouter; the model is chosen at the first answer'],
  ] as const)('tells the source %j', (change, line) => {
    expect(sourceLine(llmWith(change))).toBe(line)
  })
})

describe('steps', () => {
  const step = (id: string, state: Step['state'], note: Step['note'] = null): Step => ({
    id,
    state,
    startedAt: 0,
    tookMs: null,
    note,
  })

  it('are printed once, when they end or need the user', () => {
    const { printer, lines } = printerTo()
    const print = createStepPrinter(printer)
    const waits = step('model', 'needs-user', reason('note.ask-for-model', { model: 'gemma3:4b' }))
    print({ steps: [step('reachable', 'running'), step('model', 'waiting')] })
    print({ steps: [step('reachable', 'done', reason('note.version', { version: '1.2' })), waits] })
    print({ steps: [step('reachable', 'done', reason('note.version', { version: '1.2' })), waits] })
    print({ steps: [step('reachable', 'done'), step('model', 'done'), step('unheard-of', 'failed')] })
    expect(lines()).toEqual([
      '  ✓ Ollama answers — Version 1.2',
      '  ▲ The model is there — gemma3:4b is not here yet',
      '  ✓ The model is there',
      '  ✗ unheard-of',
    ])
  })
})
