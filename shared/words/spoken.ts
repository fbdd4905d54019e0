import * as english from './en/index.ts'
import type { Translated } from './translated.ts'

/*
 * The texts of the language that this process speaks: English, unless whoever starts the program or the page chose another before
 * anything is said. A language is never changed under what is shown: the page is loaded anew.
 */

/** The texts of one language. */
export type Words = Translated<typeof english>

let spoken: Words = english

export let attach: Words['attach'] = english.attach
export let backends: Words['backends'] = english.backends
export let connectSteps: Words['connectSteps'] = english.connectSteps
export let connect: Words['connect'] = english.connect
export let keyCard: Words['keyCard'] = english.keyCard
export let leaks: Words['leaks'] = english.leaks
export let demo: Words['demo'] = english.demo
export let desktop: Words['desktop'] = english.desktop
export let dialogs: Words['dialogs'] = english.dialogs
export let failover: Words['failover'] = english.failover
export let history: Words['history'] = english.history
export let incidentDocument: Words['incidentDocument'] = english.incidentDocument
export let incidentsView: Words['incidentsView'] = english.incidentsView
export let language: Words['language'] = english.language
export let logs: Words['logs'] = english.logs
export let machines: Words['machines'] = english.machines
export let mcp: Words['mcp'] = english.mcp
export let messagingView: Words['messagingView'] = english.messagingView
export let models: Words['models'] = english.models
export let network: Words['network'] = english.network
export let notify: Words['notify'] = english.notify
export let ollamaManager: Words['ollamaManager'] = english.ollamaManager
export let palette: Words['palette'] = english.palette
export let shortcutWords: Words['shortcutWords'] = english.shortcutWords
export let panel: Words['panel'] = english.panel
export let reasons: Words['reasons'] = english.reasons
export let repairPlan: Words['repairPlan'] = english.repairPlan
export let savedKeys: Words['savedKeys'] = english.savedKeys
export let setUp: Words['setUp'] = english.setUp
export let settingsView: Words['settingsView'] = english.settingsView
export let sourceNames: Words['sourceNames'] = english.sourceNames
export let trainingView: Words['trainingView'] = english.trainingView
export let tokens: Words['tokens'] = english.tokens
export let training: Words['training'] = english.training
export let workspaces: Words['workspaces'] = english.workspaces

/** The language tag by which this process writes dates and numbers. */
export let locale = 'en-GB'

/** From now on this process speaks these words, and writes dates and numbers by this language tag. */
export function speak(words: Words, tag = 'en-GB'): void {
  spoken = words
  locale = tag
  attach = words.attach
  backends = words.backends
  connectSteps = words.connectSteps
  connect = words.connect
  keyCard = words.keyCard
  leaks = words.leaks
  demo = words.demo
  desktop = words.desktop
  dialogs = words.dialogs
  failover = words.failover
  history = words.history
  incidentDocument = words.incidentDocument
  incidentsView = words.incidentsView
  language = words.language
  logs = words.logs
  machines = words.machines
  mcp = words.mcp
  messagingView = words.messagingView
  models = words.models
  network = words.network
  notify = words.notify
  ollamaManager = words.ollamaManager
  palette = words.palette
  shortcutWords = words.shortcutWords
  panel = words.panel
  reasons = words.reasons
  repairPlan = words.repairPlan
  savedKeys = words.savedKeys
  setUp = words.setUp
  settingsView = words.settingsView
  sourceNames = words.sourceNames
  trainingView = words.trainingView
  tokens = words.tokens
  training = words.training
  workspaces = words.workspaces
}

/** What is said meanwhile is said in English; for what must not wait for anything. */
export const inEnglish = <Said>(say: () => Said): Said => inWords(english, 'en-GB', say)

/** What is said meanwhile is said in these words. */
export function inWords<Said>(words: Words, tag: string, say: () => Said): Said {
  if (spoken === words && locale === tag) return say()
  const before = { words: spoken, locale }
  speak(words, tag)
  try {
    return say()
  } finally {
    speak(before.words, before.locale)
  }
}
