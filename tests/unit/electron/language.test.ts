import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { speakApp } from '../../../electron/language.ts'
import { menuContent } from '../../../electron/menu/menu-content.ts'
import { openPreferences } from '../../../electron/preferences.ts'
import * as english from '../../../shared/words/en/index.ts'
import { loadWords } from '../../../shared/words/load.ts'
import { panel, speak } from '../../../shared/words/spoken.ts'

afterEach(() => speak(english))

async function setUp(preferred: string[], file?: string) {
  const kept = file ?? join(await mkdtemp(join(tmpdir(), 'language-')), 'desktop.json')
  let spoken = 0
  const preferences = await openPreferences(kept)
  const language = await speakApp({ preferences, preferred, onSpoken: () => (spoken += 1) })
  return { kept, language, spoken: () => spoken }
}

test('the app speaks what the system prefers, until something else is chosen, which it keeps', async () => {
  const { kept, language, spoken } = await setUp(['de-AT', 'en-US'])
  expect(language.locale()).toBe('de-AT')
  expect(panel).toBe((await loadWords('de')).panel)
  await language.choose('en')
  expect(language.locale()).toBe('en-US')
  expect(panel).toBe(english.panel)
  expect(spoken()).toBe(1)
  expect(JSON.parse(await readFile(kept, 'utf8'))).toMatchObject({ language: 'en' })
  speak(await loadWords('de'), 'de')
  expect((await setUp(['de-AT'], kept)).language.locale()).toBe('en-GB')
  expect(panel).toBe(english.panel)
})

test('to choose what is chosen draws nothing anew', async () => {
  const { language, spoken } = await setUp(['fr'])
  await language.choose('system')
  expect(spoken()).toBe(0)
})

test('menus follow the words that are spoken', () => {
  const labels = () =>
    JSON.stringify(menuContent({ platform: 'darwin', packaged: true, state: null, connection: 'lost' }))
  const before = labels()
  const menu = { ...english.desktop.menu, file: 'Ablage', edit: 'Bearbeiten', about: 'Über {name}' }
  speak({ ...english, desktop: { ...english.desktop, menu } })
  for (const label of ['Ablage', 'Bearbeiten', 'Über LLM Trainer']) {
    expect(before).not.toContain(label)
    expect(labels()).toContain(label)
  }
})
