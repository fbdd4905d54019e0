import { describe, expect, test } from 'vitest'
import { actionOf } from '../../../../electron/menu/entry.ts'
import { trayContent } from '../../../../electron/tray/tray-content.ts'
import { reason } from '../../../../shared/reason.ts'
import { levelSchema } from '../../../../shared/state.ts'
import { diagnosisOf, panelState, rejectedKey, serviceOf } from '../../../support/panel-fixtures.ts'
import { scenes } from '../../../support/panel-scenes.ts'
import { callOf, entryOf, labelOf, live, menuOf } from './tray-menu.ts'

describe('level and reason', () => {
  test.each([
    ['ok', 'ok', '●', 'Everything works'],
    ['keyRejected', 'broken', '◆', 'Broken: OpenRouter rejected the key'],
    ['firstRun', 'attention', '▲', 'Attention: Choose who teaches: OpenRouter or Ollama'],
    ['cerebrumDown', 'attention', '▲', 'Attention: CEREBRUM is not running'],
    ['starting', 'busy', '◌', 'Starting'],
    ['stopped', 'stopped', '▢', 'Stopped'],
  ] as const)('%s has the mark %s and says %s %s', (scene, icon, glyph, status) => {
    const content = trayContent(live(scenes[scene]()))
    expect(content.icon).toBe(icon)
    expect(content.tooltip).toBe(`LLM Trainer · ${status}`)
    expect(labelOf(content.menu, 'status')).toBe(`${glyph} ${status}`)
  })

  test.each(levelSchema.options)('the level %s has its own icon', (level) => {
    expect(trayContent(live(panelState({ level, headline: reason('level.ok') }))).icon).toBe(level)
  })

  test('the first line opens the overview', () => {
    expect(actionOf(menuOf('ok'), 'status')).toEqual({ kind: 'open', route: 'overview' })
  })

  test('a long reason is cut to what Windows shows of a tooltip', () => {
    const title = 'a very long story, told in many words, '.repeat(20)
    const { tooltip } = trayContent(
      live(panelState({ level: 'attention', headline: reason('level.warning', { title }) })),
    )
    expect(tooltip.length).toBeLessThanOrEqual(127)
    expect(tooltip).toMatch(/^LLM Trainer · Attention: a very long story, .*\w…$/)
  })
})

describe('without a control plane', () => {
  test.each([
    ['lost', scenes.keyRejected(), 'Connection lost'],
    ['lost', null, 'Connection lost'],
    ['connecting', null, 'Connecting…'],
    ['connecting', scenes.ok(), 'Connecting…'],
    ['live', null, 'Connecting…'],
  ] as const)('%s: nothing is shown as if it were known', (connection, state, words) => {
    const { icon, tooltip, menu } = trayContent({ connection, state })
    expect(icon).toBe('neutral')
    expect(tooltip).toBe(`LLM Trainer · ${words}`)
    expect(labelOf(menu, 'status')).toBe(`○ ${words}`)
    expect(labelOf(menu, 'service:middleware')).toBe('○ Middleware: not known')
    for (const id of ['services:start', 'services:stop', 'source:openrouter', 'source:ollama', 'browser'])
      expect(actionOf(menu, id), id).toBeNull()
    expect(menu.filter(({ id }) => id.startsWith('repair:'))).toEqual([])
    expect(entryOf(menu, 'source:openrouter')).toMatchObject({ checked: false })
  })

  test('the panel can be opened and the app be quit all the same', () => {
    const { menu } = trayContent({ connection: 'lost', state: null })
    expect(actionOf(menu, 'status')).toEqual({ kind: 'open', route: 'overview' })
    expect(actionOf(menu, 'open')).toEqual({ kind: 'open' })
    expect(actionOf(menu, 'keep')).toEqual({ kind: 'keep' })
    expect(actionOf(menu, 'quit')).toEqual({ kind: 'quit' })
    expect(labelOf(menu, 'keep')).toBe('Close, keep running')
    expect(labelOf(menu, 'quit')).toBe('Quit and stop services')
  })
})

describe('repairs', () => {
  const withRepairs = (...repairs: Parameters<typeof diagnosisOf>[0]['repairs'] & object) =>
    trayContent(
      live(
        panelState({
          level: 'broken',
          diagnoses: [
            diagnosisOf({
              id: 'worst',
              title: reason('diagnosis.key-missing.title'),
              explanation: reason('diagnosis.key-missing.text'),
              service: 'middleware',
              repairs,
            }),
            diagnosisOf({
              id: 'lesser',
              severity: 'note',
              title: reason('diagnosis.no-keychain.title'),
              explanation: reason('diagnosis.no-keychain.text'),
              repairs: [{ repair: 'keep-key-in-file', params: {} }],
            }),
          ],
        }),
      ),
    ).menu
  const plain = (...names: Parameters<typeof withRepairs>[number]['repair'][]) =>
    withRepairs(...names.map((repair) => ({ repair, params: {} })))
  const repairIds = (menu: ReturnType<typeof menuOf>): string[] =>
    menu.map(({ id }) => id).filter((id) => id.startsWith('repair:'))

  test('a rejected key is mended by the other source, or by a new key, right below the reason', () => {
    const menu = menuOf('keyRejected')
    expect(menu.slice(0, 3).map(({ id }) => id)).toEqual(['status', 'repair:switch-to-ollama', 'repair:paste-key'])
    expect(labelOf(menu, 'repair:switch-to-ollama')).toBe('Switch to Ollama (free, stays on this computer)')
    expect(labelOf(menu, 'repair:paste-key')).toBe('Paste a new key (tried before it is used)')
  })

  test('a repair of the control plane calls it, about the service that is diagnosed', async () => {
    expect(await callOf(menuOf('keyRejected'), 'repair:switch-to-ollama')).toEqual([
      ['source.switch', { to: 'ollama' }],
    ])
    expect(await callOf(plain('restart-service'), 'repair:restart-service')).toEqual([
      ['repairs.run', { diagnosis: 'worst', repair: 'restart-service' }],
    ])
  })

  test('a repair that asks for something opens the panel where it is asked', () => {
    expect(actionOf(menuOf('keyRejected'), 'repair:paste-key')).toEqual({ kind: 'open', route: 'do/key' })
    expect(actionOf(plain('restore-config'), 'repair:restore-config')).toEqual({ kind: 'open' })
  })

  test('a repair on a page outside leads there', () => {
    expect(actionOf(plain('get-key'), 'repair:get-key')).toEqual({ kind: 'link', href: 'https://openrouter.ai/keys' })
  })

  test('only those of the worst diagnosis are offered, the best three, each once', () => {
    const menu = plain('paste-key', 'get-key', 'paste-key', 'switch-to-ollama', 'try-again')
    expect(repairIds(menu)).toEqual(['repair:paste-key', 'repair:get-key', 'repair:switch-to-ollama'])
  })

  test('where nothing is wrong, nothing is offered', () => {
    expect(repairIds(menuOf('ok'))).toEqual([])
  })

  test('a repair that is under way cannot be begun again', () => {
    expect(actionOf(menuOf('switching'), 'repair:switch-to-ollama')).toBeNull()
    expect(actionOf(menuOf('switching'), 'repair:paste-key')).not.toBeNull()
  })

  test('moving a secret asks where to only where there is no keychain', () => {
    const moves = (keychain: boolean) =>
      trayContent(
        live({
          ...panelState({ workspace: { secretStore: { keychain } } }),
          diagnoses: [
            diagnosisOf({
              id: 'secret-in-file',
              title: reason('diagnosis.secret-in-file.title'),
              explanation: reason('diagnosis.secret-in-file.text'),
              repairs: [{ repair: 'move-secret', params: {} }],
            }),
          ],
        }),
      ).menu
    expect(actionOf(moves(true), 'repair:move-secret')).toMatchObject({ kind: 'call' })
    expect(actionOf(moves(false), 'repair:move-secret')).toEqual({ kind: 'open', route: 'do/secrets' })
  })
})

describe('services', () => {
  test('each is shown with its mark and its word, in the usual order', () => {
    const menu = menuOf('keyRejected')
    expect(menu.filter(({ id }) => id.startsWith('service:')).map(({ id }) => labelOf(menu, id))).toEqual([
      '◆ LLM server: Blocked',
      '● Middleware: Healthy',
      '▢ Telegram: Not set up',
      '▢ SMS: Not set up',
      '● CEREBRUM: Healthy',
      '▢ Ollama: Not running',
    ])
  })

  test('why it is not well is told inside, and only there', () => {
    expect(labelOf(menuOf('portTaken'), 'service:middleware:reason')).toBe('Port 8032 is taken by python3 (pid 2114)')
    expect(entryOf(menuOf('ok'), 'service:middleware:reason')).toBeUndefined()
    expect(entryOf(menuOf('starting'), 'service:middleware:reason')).toBeUndefined()
  })

  test.each([
    ['ok', { start: false, stop: true, restart: true, check: true }],
    ['stopped', { start: true, stop: false, restart: false, check: false }],
    ['starting', { start: false, stop: true, restart: true, check: false }],
    ['failedService', { start: true, stop: false, restart: false, check: false }],
  ] as const)('%s: of the middleware can be asked what fits', async (scene, verbs) => {
    const menu = menuOf(scene)
    for (const [verb, possible] of Object.entries(verbs)) {
      const id = `service:middleware:${verb}`
      if (possible) expect(await callOf(menu, id)).toEqual([[`services.${verb}`, { service: 'middleware' }]])
      else expect(actionOf(menu, id), verb).toBeNull()
    }
  })

  test.each(['cerebrum', 'ollama'] as const)('%s, which is only watched, can only be checked', async (id) => {
    const entry = entryOf(menuOf('ok'), `service:${id}`)
    expect(entry?.type === 'submenu' && entry.entries.map((inner) => inner.id)).toEqual([`service:${id}:check`])
    expect(await callOf(menuOf('ok'), `service:${id}:check`)).toEqual([['services.check', { service: id }]])
  })

  test('Ollama that is the source and does not answer is broken; as a spare it is merely not there', () => {
    const services = [serviceOf('ollama', { health: 'unreachable' })]
    const menuWith = (source: 'ollama' | 'openrouter') => {
      const state = panelState({ services })
      return trayContent(
        live({ ...state, llm: { ...state.llm, source, ollama: { ...state.llm.ollama, running: false } } }),
      ).menu
    }
    expect(labelOf(menuWith('ollama'), 'service:ollama')).toBe('▲ Ollama: Unreachable')
    expect(labelOf(menuWith('openrouter'), 'service:ollama')).toBe('▢ Ollama: Not running')
  })

  test.each([
    ['ok', false, true],
    ['stopped', true, false],
    ['failedService', true, true],
    ['starting', false, true],
  ] as const)('%s: all can be started: %s, all can be stopped: %s', async (scene, start, stop) => {
    const menu = menuOf(scene)
    expect(actionOf(menu, 'services:start') !== null).toBe(start)
    expect(actionOf(menu, 'services:stop') !== null).toBe(stop)
    if (start) expect(await callOf(menu, 'services:start')).toEqual([['services.start', {}]])
    if (stop) expect(await callOf(menu, 'services:stop')).toEqual([['services.stop', {}]])
  })

  test('a blocked service tells what blocks it', () => {
    const server = serviceOf('llm-server', {
      ability: { state: 'blocked', problem: rejectedKey },
      reason: reason('service.blocked', { cause: 'OpenRouter rejected the key' }),
    })
    const { menu } = trayContent(live(panelState({ services: [server] })))
    expect(labelOf(menu, 'service:llm-server:reason')).toBe('Runs, but cannot answer: OpenRouter rejected the key')
  })
})
