import { expect, type Page } from '@playwright/test'
import type { HistoryRange } from '../../shared/history.ts'
import type { ListedMachine } from '../../shared/machines.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { PanelState } from '../../shared/state.ts'
import type { ApiToken } from '../../shared/tokens.ts'
import { machines } from '../../shared/words/en/machines.ts'
import { setUp } from '../../shared/words/en/set-up.ts'
import type { ListedWorkspace } from '../../shared/workspaces.ts'
import { answerFirstRun, firstRunSteps } from './first-run-scenes.ts'
import { someEvents, someLatency, someUptime, someUsage } from './history-scenes.ts'
import { lessons, mendedIncident, someIncidents } from './incident-scenes.ts'
import { answerLogs, answerNoLogs } from './log-scenes.ts'
import { answerMessaging, messagingScenes, plainUsers } from './messaging-scenes.ts'
import { ownHealthWith } from './own-health.ts'
import { start } from './panel-fixtures.ts'
import { scenes } from './panel-scenes.ts'
import type { ScriptedPanel } from './scripted-panel.ts'
import { answerTraining, pastSessions, trainingScenes } from './training-scenes.ts'

/** What all pictures show as the present. Epoch milliseconds. */
export const PRESENT = Date.UTC(2026, 0, 2, 14, 12)

/** The moment from which the scenes count, so that nothing depends on how long the run has taken. */
const sceneNow = start + 2 * 60 * 60 * 1000
const MONTH_MS = 31 * 24 * 60 * 60 * 1000

/** A view in a state. */
export type Exhibit = {
  state: () => PanelState
  /** The address within the panel. */
  hash?: string
  /** What it asks for besides. */
  answer?: (panel: ScriptedPanel) => void
  /** What is there only when the page is used. */
  act?: (page: Page, panel: ScriptedPanel) => Promise<unknown>
  /** It lies over the page: only what the window shows is drawn. */
  isOverlay?: true
}

/** By the palette, as a user comes there. */
async function paletteShown(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
}

async function aboutShown(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('about')
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'cmdk' }).waitFor()
}

async function shortcutsShown(page: Page): Promise<void> {
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
}

const DAY_MS = 24 * 60 * 60 * 1000
const someTokens: ApiToken[] = [
  {
    id: 'a',
    name: 'Grafana',
    scope: 'read',
    createdAt: PRESENT - 40 * DAY_MS,
    expiresAt: null,
    lastUsedAt: PRESENT - 9_000,
  },
  {
    id: 'b',
    name: 'Nightly restart',
    scope: 'operate',
    createdAt: PRESENT - 90 * DAY_MS,
    expiresAt: PRESENT + 4 * DAY_MS,
    lastUsedAt: PRESENT - DAY_MS,
  },
]

const reached = { state: 'reached', latencyMs: 12, version: '0.1.0', since: PRESENT, at: PRESENT } as const
/** As a scene looks from elsewhere. */
const lookOf = (name: keyof typeof scenes) => {
  const { level, headline, sentence } = scenes[name]()
  return { ...reached, level, headline, sentence }
}
const someMachines = (): ListedMachine[] => [
  {
    id: 'lab',
    name: 'Lab',
    url: 'https://lab.example.org',
    access: 'read',
    status: lookOf('keyRejected'),
  },
  {
    id: 'cellar',
    name: 'Cellar',
    url: 'ssh://ada@cellar',
    access: 'operate',
    status: lookOf('ok'),
  },
]
const home: ListedWorkspace = {
  name: 'llm-trainer',
  path: '/home/ada/llm-trainer',
  openedAt: PRESENT,
  state: 'current',
}
function answerMachines(panel: ScriptedPanel): void {
  panel.answer('workspaces.list', () => [home])
  panel.answer('machines.list', someMachines)
  panel.answer('machines.watch', async function* () {
    yield someMachines()
  })
}

async function machinesShown(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Workspace / }).click()
  await page.getByRole('menuitem', { name: /Cellar/ }).waitFor()
}

async function machineWatched(page: Page): Promise<void> {
  await machinesShown(page)
  await page.getByRole('menuitem', { name: /Lab/ }).click()
  await page.getByRole('complementary', { name: machines.bannerLabel }).waitFor()
}

const scene = (name: keyof typeof scenes, hash?: string): Exhibit => ({
  state: () => scenes[name](),
  ...(hash !== undefined && { hash }),
})
const training = (name: keyof typeof trainingScenes, hash = '#training'): Exhibit => ({
  state: trainingScenes[name],
  hash,
  act: atItsEnd,
})

const messaging = (name: keyof typeof messagingScenes, hash = '#messaging'): Exhibit => ({
  state: messagingScenes[name],
  hash,
  answer: answerAtPresent,
})
const answerAtPresent = (panel: ScriptedPanel): void => answerMessaging(panel, atPresent)

/** The steps follow each other; a page that begins with a later one has nothing to set up. */
const firstRun = (step: keyof typeof firstRunSteps, title: keyof typeof setUp.titles): Exhibit => ({
  state: firstRunSteps.folder,
  answer: answerFirstRun,
  async act(page, panel) {
    await page.getByRole('button', { name: 'Use this folder' }).click()
    panel.show(atPresent(firstRunSteps[step]))
    await page.getByRole('heading', { level: 3, name: setUp.titles[title] }).waitFor()
    if (step === 'learner') await addressChecked(page)
  },
})

const past = (hash: string, sign: string): Exhibit => ({
  ...training('idle', hash),
  act: (page) => page.getByText(sign).first().waitFor(),
})

const pressed = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').waitFor()
}
const addressChecked = (page: Page) => page.getByText('Answers in 11 ms').waitFor()
async function addressAsked(page: Page): Promise<void> {
  await pressed('Correct the address')(page)
  await addressChecked(page)
}
async function stopAsked(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More for Middleware' }).click()
  await page.getByRole('menuitem', { name: 'Stop', exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** A comma is missing in its twelfth line. */
const brokenFile = `{
  "llm_server_port_range": [8030, 8035],
  "llm_source": "openrouter",
  "openrouter_model": "anthropic/claude-haiku-4.5",
  "ollama_model": "gemma3:4b",
  "cerebrum_url": "http://localhost:8000",
  "conversation_delay": 2,
  "max_exchanges": 100,
  "topic_switch_interval": 10,
  "telegram_server_port": 8041,
  "sms_server_port": 8040,
  "llm_server_port": 8030 "middleware_port": 8032
}
`

/** What was said is drawn in pages as it is read; then its end shows. */
async function atItsEnd(page: Page): Promise<void> {
  const transcript = page.getByRole('region', { name: 'Transcript' })
  if (!(await transcript.isVisible())) return
  await expect
    .poll(() =>
      transcript.evaluate(
        // Neither below the box, where it is not scrolled to the end yet, nor far above its edge.
        (box) =>
          Math.abs(
            box.getBoundingClientRect().bottom -
              (box.querySelector('li:last-child')?.getBoundingClientRect().bottom ?? 0),
          ),
      ),
    )
    .toBeLessThan(20)
}

export const exhibits = {
  'overview-ok': scene('ok'),
  'overview-first-run': {
    ...scene('firstRun'),
    act: (page) => page.locator('main h2').first().waitFor(),
  },
  'first-run-source': firstRun('source', 'source'),
  'first-run-learner': firstRun('learner', 'learner'),
  'first-run-start': firstRun('start', 'start'),
  'first-run-exchange': firstRun('seen', 'exchange'),
  'overview-starting': scene('starting'),
  'overview-key-rejected': scene('keyRejected'),
  'overview-switching': scene('switching'),
  'overview-switched-back': scene('switchedBack'),
  'overview-downloading': scene('pulling'),
  'overview-service-failed': scene('failedService'),
  'overview-repairing': scene('repairing'),
  'overview-repaired': scene('repaired'),
  'overview-stopped': scene('stopped'),
  'overview-cerebrum-down': scene('cerebrumDown'),
  'overview-connection-lost': {
    ...scene('keyRejected'),
    act: async (page, panel) => {
      // What is asked for besides has come, too.
      await page.getByText('112 answers').waitFor()
      await page.getByText('91 MB').waitFor()
      panel.drop()
      await page.locator('[data-stale="true"]').waitFor()
      await page
        .getByText(/Connection lost/)
        .first()
        .waitFor()
    },
  },
  'overview-demo': scene('demo'),
  'overview-many-faults': scene('manyDiagnoses'),
  'overview-long-names': scene('longNames'),
  'training-form': training('idle'),
  'training-running': training('speaking'),
  'training-paused': {
    ...training('paused'),
    // Paused by what the other pictures tell of.
    state: () => ({ ...scenes.keyRejected(), training: trainingScenes.paused().training }),
  },
  'training-sessions': past('#training/sessions', 'Colours with Gemma'),
  'training-session': past('#training/sessions/8', 'Vocabulary'),
  'training-compare': past('#training/sessions/8/with/7', 'Vocabulary'),
  history: scene('ok', '#history'),
  'history-empty': {
    ...scene('ok', '#history'),
    answer: (panel) => {
      panel.answer('history.events', () => ({ events: [], more: false }))
      panel.answer('history.latency', () => [])
    },
  },
  incidents: scene('failedService', '#incidents'),
  'incidents-empty': {
    ...scene('ok', '#incidents'),
    answer: (panel) => panel.answer('incidents.list', () => ({ incidents: [], count: 0 })),
  },
  incident: scene('ok', '#incidents/3'),
  lessons: scene('ok', '#incidents/lessons'),
  logs: scene('ok', '#logs'),
  'logs-search': {
    ...scene('ok', '#logs'),
    act: (page) => page.getByRole('searchbox', { name: 'Search the logs' }).fill('keyerror'),
  },
  'logs-empty': { ...scene('ok', '#logs'), answer: answerNoLogs },
  messaging: {
    ...messaging('bothOn'),
    act: (page) => page.getByText('What users are told while nobody can answer').waitFor(),
  },
  'messaging-off': {
    ...scene('ok', '#messaging'),
    answer: answerAtPresent,
    act: (page) => page.getByText('What users are told while nobody can answer').waitFor(),
  },
  'messaging-users': {
    ...messaging('outage', '#messaging/users'),
    answer: (panel) => answerMessaging(panel, atPresent, plainUsers()),
    act: (page) => page.getByText('Grace Hopper').waitFor(),
  },
  'messaging-user': {
    ...messaging('bothOn', '#messaging/users/1'),
    act: (page) => page.getByText('Please answer.').waitFor(),
  },
  'settings-source': scene('ok', '#settings/source'),
  'settings-models': scene('ollamaManaged', '#settings/models'),
  'settings-training': scene('ok', '#settings/training'),
  'settings-services': { ...scene('ok', '#settings/services'), act: addressChecked },
  'settings-bots': scene('ok', '#settings/bots'),
  'settings-health': scene('ok', '#settings/health'),
  'settings-network': scene('ok', '#settings/network'),
  'settings-folder': scene('ok', '#settings/folder'),
  'settings-app': scene('ok', '#settings/app'),
  'settings-tokens': {
    ...scene('ok', '#settings/tokens'),
    answer: (panel) => panel.answer('tokens.list', () => someTokens),
    act: (page) => page.getByText('Grafana').waitFor(),
  },
  'settings-file': {
    ...scene('configBroken', '#settings/file'),
    answer: (panel) => panel.answer('config.raw', () => ({ text: brokenFile, revision: 'r1' })),
  },
  'dialog-key': { ...scene('keyRejected'), act: pressed('Paste a new key'), isOverlay: true },
  'dialog-address': { ...scene('cerebrumDown'), act: addressAsked, isOverlay: true },
  'dialog-stop': { ...training('speaking', ''), act: stopAsked, isOverlay: true },
  machines: { ...scene('ok'), answer: answerMachines, act: machinesShown, isOverlay: true },
  'machine-watched': { ...scene('keyRejected'), answer: answerMachines, act: machineWatched },
  palette: { ...scene('keyRejected'), act: paletteShown, isOverlay: true },
  about: {
    ...scene('ok'),
    answer: (panel) =>
      panel.answer('plane.health', () => ownHealthWith({ at: PRESENT, startedAt: PRESENT - DAY_MS / 4 })),
    act: aboutShown,
  },
  shortcuts: { ...scene('ok'), act: shortcutsShown, isOverlay: true },
} as const satisfies Record<string, Exhibit>

export type ExhibitName = keyof typeof exhibits

/** Those that the short run compares. */
export const mainExhibits: readonly ExhibitName[] = ['overview-key-rejected', 'messaging', 'settings-models']

/** Times near the scenes' present as times near the pictures' present. */
function moved<T>(value: T): T {
  if (typeof value === 'number')
    return (Math.abs(value - sceneNow) < MONTH_MS ? value - sceneNow + PRESENT : value) as T
  if (Array.isArray(value)) return value.map(moved) as T
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner)])) as T
  return value
}

/** As it is made at the scenes' present, with its times as the pictures have them. */
export function atPresent<T>(make: () => T): T {
  const { now } = Date
  Date.now = () => sceneNow
  try {
    return moved(make())
  } finally {
    Date.now = now
  }
}

/** The minute of the last hour at which the scenes' LLM server stopped answering. */
const BLOCKED_SINCE = 39

/** What the views ask for, as of the pictures' present. */
export function answerAll(panel: ScriptedPanel, { services }: PanelState): void {
  const isBlocked = services.some(({ id, ability }) => id === 'llm-server' && ability.state === 'blocked')
  panel.answer('history.uptime', ({ range }: { range: HistoryRange }) =>
    someUptime(PRESENT, range, isBlocked && range === 'hour' ? BLOCKED_SINCE : undefined),
  )
  const spent = { source: 'openrouter', answers: 112, costUsd: 0.0184, unpriced: 0, tokens: 48_210, uncounted: 0 }
  panel.answer('history.spend', () => ({ day: '2026-01-02', sources: [spent] }))
  const runs = services.filter(({ pid }) => pid !== null).map(({ id }) => id)
  panel.answer('services.usage', () => someUsage.filter(({ service }) => runs.includes(service)))
  panel.answer('history.events', () => ({ events: someEvents(PRESENT), more: false }))
  panel.answer('history.latency', ({ service }: { service: ServiceId }) => someLatency(PRESENT, service))
  panel.answer('incidents.list', () => atPresent(() => ({ incidents: someIncidents(), count: 4 })))
  panel.answer('incidents.get', () => atPresent(mendedIncident))
  panel.answer('incidents.lessons', () => atPresent(lessons))
  answerLogs(panel, new Promise(() => undefined))
  answerTraining(panel, pastSessions())
}
