import { describe, expect, test } from 'vitest'
import * as shown from '../../../shared/words/en/index.ts'
import { logExplanations } from '../../../shared/words/en/log-explanations.ts'
import { messagingUsers } from '../../../shared/words/en/messaging-users.ts'
import { ownHealth } from '../../../shared/words/en/own-health.ts'
import { uninstall } from '../../../shared/words/en/uninstall.ts'
import { updates } from '../../../shared/words/en/updates.ts'
import { type Language, languageNames, languages } from '../../../shared/words/languages.ts'
import { loadWords } from '../../../shared/words/load.ts'
import { loadLogExplanations } from '../../../shared/words/load-log-explanations.ts'
import { loadMessagingUsersWords } from '../../../shared/words/load-messaging-users.ts'
import { loadOwnHealthWords } from '../../../shared/words/load-own-health.ts'
import { loadUninstallWords } from '../../../shared/words/load-uninstall.ts'
import { loadUpdateWords } from '../../../shared/words/load-updates.ts'

/** With the texts that are loaded later. */
const english = { ...shown, logExplanations, messagingUsers, ownHealth, uninstall, updates }
const loadAll = async (language: Language) => ({
  ...(await loadWords(language)),
  logExplanations: await loadLogExplanations(language),
  messagingUsers: await loadMessagingUsersWords(language),
  ownHealth: await loadOwnHealthWords(language),
  uninstall: await loadUninstallWords(language),
  updates: await loadUpdateWords(language),
})

/** Every text with the way to it. */
const textsOf = (value: unknown, path: string): [path: string, text: string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, one]) => textsOf(one, path === '' ? key : `${path}.${key}`))

/** What is filled in, whatever word goes with it. */
const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?::[^{}|]*\|[^{}|]*)?\}/g)].map(([, name = '']) => name))].sort()

const isWellFormed = (text: string): boolean => !/[{}]/.test(text.replace(/\{\w+(:[^{}|]*\|[^{}|]*)?\}/g, ''))

/** So much of a text is no name and no unit. */
const LONG = 40
/** Commands are the same in every language. */
const isExample = (path: string): boolean => path.includes('.examples.')

const original = new Map(textsOf(english, ''))

describe.each(languages.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  const texts = async () => textsOf(await loadAll(language), '')

  test('are the same ones as in English', async () => {
    expect((await texts()).map(([path]) => path).sort()).toEqual([...original.keys()].sort())
  })

  test('are all there, and are filled with the same facts', async () => {
    for (const [path, text] of await texts()) {
      expect(text.trim(), path).not.toBe('')
      expect(holesOf(text), path).toEqual(holesOf(original.get(path) ?? ''))
      expect(isWellFormed(text), `${path}: ${text}`).toBe(true)
    }
  })

  test('are translated', async (context) => {
    const words = await loadAll(language)
    // A folder that only hands on the English texts waits for its translation.
    context.skip(words.panel === english.panel, `${languageNames[language]} is not translated yet`)
    const same = textsOf(words, '').filter(
      ([path, text]) => text.length >= LONG && text === original.get(path) && !isExample(path),
    )
    expect(same).toEqual([])
  })
})

test('what English leaves open is well-formed as well', () => {
  for (const [path, text] of original) expect(isWellFormed(text), `${path}: ${text}`).toBe(true)
})
