import { describe, expect, test } from 'vitest'
import { trayContent } from '../../../../electron/tray/tray-content.ts'
import { failoverScenes } from '../../../support/failover-scenes.ts'
import { scenes } from '../../../support/panel-scenes.ts'
import { callOf, entryOf, labelOf, live } from './tray-menu.ts'

const contentOf = (scene: keyof typeof failoverScenes) => trayContent(live(failoverScenes[scene]()))

describe('going over to the other source, in the tray', () => {
  test('is not there where nothing happened', () => {
    const { menu } = trayContent(live(scenes.ok()))
    expect(menu.filter(({ id }) => id.startsWith('failover:'))).toEqual([])
  })

  test('what was done by itself is told first, also in the tooltip, with the way back', async () => {
    const { menu, tooltip } = contentOf('acted')
    expect(tooltip).toBe('LLM Trainer · Went over to Ollama · Everything works')
    expect(labelOf(menu, 'failover:acted')).toBe('Went over to Ollama')
    expect(labelOf(menu, 'failover:back')).toBe('Go back to OpenRouter')
    expect(await callOf(menu, 'failover:back')).toEqual([['failover.goBack', undefined]])
  })

  test('a question has both of its answers', async () => {
    const { menu } = contentOf('asking')
    expect(labelOf(menu, 'failover:asking')).toBe('OpenRouter rejects the key. Go over to Ollama?')
    expect(await callOf(menu, 'failover:go')).toEqual([['failover.answer', { go: true }]])
    expect(labelOf(menu, 'failover:stay')).toBe('Stay with OpenRouter')
    expect(await callOf(menu, 'failover:stay')).toEqual([['failover.answer', { go: false }]])
  })

  test.each([
    ['failed', 'Going over to Ollama did not work'],
    ['stuck', 'Ollama is not ready to take over'],
    ['breaker', 'It stays with OpenRouter for now'],
  ] as const)('%s is told: %s', (scene, words) => {
    const { menu } = contentOf(scene)
    expect(labelOf(menu, `failover:${scene}`)).toBe(words)
    expect(entryOf(menu, 'failover:go')).toBeUndefined()
  })
})
