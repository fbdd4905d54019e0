import { describe, expect, test } from 'vitest'
import { inspectionLines } from '../../../../shared/presentation/inspection-lines.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Inspection } from '../../../../shared/workspaces.ts'
import { emptyInspection, originalInspection } from '../../../support/inspections.ts'

const say = (change: Partial<Inspection>, of = originalInspection) =>
  inspectionLines({ ...of, ...change }, (at) => new Date(at).toISOString().slice(0, 10))

describe('what an inspection says', () => {
  test('of a folder of the original: what is there, what is made, what stays', () => {
    expect(say({})).toEqual({
      refusal: null,
      found: [
        'config.json is in order: OpenRouter with openai/gpt-oss-120b, CEREBRUM at http://localhost:8000, 10 topics.',
        'Python services of the original llm-trainer: llm_server.py, middleware.py, telegram_server.py.',
        'It opens with the built-in services. Its Python services can be chosen in the settings at any time.',
        'Pages of the original llm-trainer: web_interface.html, control-panel.js.',
        '14 past training sessions',
        '1 log file, written 2026-11-20',
        '3 users of the messaging bots',
        'A git repository. Its files are not changed; what is made here may show as new in it.',
      ],
      toKnow: [
        'Secrets lie readable in config.json: openrouter_api_key, telegram_bot_token. They are used as they are; moving them to a safe place is offered.',
        'Port 8030 of the LLM server is used by the workspace that is open; it is let go of first.',
        'Port 8032 of the middleware is taken by python3 (pid 812). The middleware does not start until it is free; the panel offers another one.',
      ],
      made: [
        '.llm-trainer, for what only this app needs',
        'logs, for what the services print',
        'training.db, the archive of training',
        'history.db, the history of incidents',
      ],
      stays: [
        'config.json, until you change a setting',
        '2 settings that this app does not know: webhook_url, log_level',
        'the programs and pages of llm-trainer',
        'the logs',
        'the past sessions',
        'the database of users',
        'the repository',
        'everything else in the folder',
      ],
    })
  })

  test('of a place that is not there yet', () => {
    const { found, toKnow, made, stays } = say({ standing: 'new' }, emptyInspection)
    expect({ found, toKnow, stays }).toEqual({
      found: [],
      toKnow: ['The folder itself: it is not there yet.'],
      stays: [],
    })
    expect(made[0]).toBe('config.json, with the usual settings')
  })

  test('of Python services: which run when it is opened', () => {
    const python = { ...originalInspection.config, backends: 'python' } as Inspection['config']
    expect(say({ config: python }).found).toContain(
      'It opens with its Python services, as config.json says. The built-in ones can be chosen in the settings at any time.',
    )
    expect(say({ config: { state: 'missing' } }).found).toContain(
      'It opens with the built-in services. Its Python services can be chosen in the settings at any time.',
    )
    expect(say({ programs: ['web_interface.html'] }).found.join(' ')).not.toContain('Python')
    const running = say({ standing: 'running', running: { pid: 7, panel: null } })
    expect([...running.found, ...running.toKnow].join(' ')).not.toContain('It opens')
  })

  test('of a broken config.json: where, and which settings count meanwhile', () => {
    const config = { state: 'broken', detail: 'Line 4, column 2: a comma is missing.', canRestore: false } as const
    expect(say({ config, ports: [] }).toKnow).toEqual([
      'config.json is broken. Line 4, column 2: a comma is missing.',
      'The folder can be opened; the usual settings count until the file is repaired.',
    ])
    expect(say({ config: { ...config, canRestore: true } }).toKnow[1]).toContain('its last good settings count')
  })

  test('names that may be something else than names are only counted', () => {
    const config = { ...originalInspection.config, unknownKeys: ['mine'], unnamedKeys: 2 } as Inspection['config']
    expect(say({ config }).stays).toContain('3 settings that this app does not know: mine, and 2 more')
  })

  test('of one that runs already, or is open: nothing is made', () => {
    const running = say({ standing: 'running', running: { pid: 7, panel: null }, ports: [] })
    expect(running.toKnow[0]).toContain('A control plane runs there already (pid 7).')
    expect([running.made, running.stays]).toEqual([[], []])
    expect(say({ standing: 'current' }).toKnow[0]).toBe('This is the workspace that is open.')
  })

  test('of one that cannot be opened: only why', () => {
    const refusal = reason('folder.root', { path: '/' })
    expect(say({ standing: 'unusable', refusal })).toEqual({
      refusal: '/ is a whole disk. Name a folder on it.',
      found: [],
      toKnow: [],
      made: [],
      stays: [],
    })
  })
})
