import { expect, test } from 'vitest'
import {
  clockText,
  defaultNotifySettings,
  isQuiet,
  minuteOfText,
  type NotifySettings,
} from '../../../../shared/notify-settings.ts'
import {
  LASTS_MS,
  type NotifyCommand,
  nothingTold,
  notifyStep,
  ONE_IN_MS,
  putAway,
} from '../../../../shared/presentation/notify.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { failoverScenes } from '../../../support/failover-scenes.ts'
import { scenes } from '../../../support/panel-scenes.ts'

/** Tells states at their times; `told`: what was shown, silent or not, and what was taken away. */
function teller(settings: NotifySettings = defaultNotifySettings) {
  let memory = nothingTold
  let now = 1_000_000
  const told: string[] = []
  const commands: NotifyCommand[] = []
  let lookAgainIn: number | null = null
  return {
    told,
    commands,
    lookAgainIn: () => lookAgainIn,
    putAway: () => {
      memory = putAway(memory)
    },
    tell(state: PanelState | null, afterMs = 0, minuteOfDay = 720, isLookedAt = false) {
      now += afterMs
      const step = notifyStep(memory, { state, now, minuteOfDay, settings, isLookedAt })
      memory = step.memory
      lookAgainIn = step.lookAgainIn
      commands.push(...step.commands)
      for (const command of step.commands)
        told.push(
          command.kind === 'withdraw' ? 'withdrawn' : `${command.silent ? 'silent: ' : ''}${command.notice.title}`,
        )
    },
  }
}

const titleOf = (state: PanelState): string => {
  const { told, tell } = teller()
  tell(state)
  tell(state, LASTS_MS)
  return told[0] ?? ''
}

/** One rejected key as it spreads: every few seconds another service, check and pause tells of it. */
function spreading(): PanelState[] {
  const broken = scenes.keyRejected()
  const [card] = broken.diagnoses
  if (card === undefined) throw new Error('no card')
  const symptoms = Array.from({ length: 14 }, (_, n) => ({ code: 'training.line.running', params: { n } }) as never)
  return symptoms.map((_, n) => ({
    ...broken,
    revision: broken.revision + n,
    diagnoses: [{ ...card, symptoms: symptoms.slice(0, n + 1), evidence: card.evidence.slice(0, n) }],
    services: broken.services.map((service, index) =>
      index <= n % broken.services.length ? { ...service, health: 'unhealthy' as const } : service,
    ),
  }))
}

test('fourteen symptoms of one rejected key are one notification, which says so when it is over', () => {
  const { told, commands, tell } = teller()
  tell(scenes.ok())
  for (const state of spreading()) tell(state, 3_000)
  for (const state of spreading()) tell(state, ONE_IN_MS)
  expect(told).toHaveLength(1)
  expect(commands[0]).toMatchObject({
    silent: false,
    notice: { route: expect.stringMatching(/^overview\/diagnosis\//) },
  })
  tell(scenes.ok(), 1_000)
  tell(scenes.ok(), ONE_IN_MS)
  expect(told.slice(1)).toEqual(['silent: It works again'])
})

test('what mends itself within moments is told to nobody, and is looked at again in time', () => {
  const { told, tell, lookAgainIn } = teller()
  tell(scenes.ok())
  tell(scenes.keyRejected())
  expect(lookAgainIn()).toBe(LASTS_MS)
  tell(scenes.ok(), LASTS_MS - 1)
  tell(scenes.ok(), LASTS_MS)
  expect(told).toEqual([])
})

test('where nobody can do anything, nothing is told', () => {
  for (const state of [scenes.ok(), scenes.starting(), scenes.firstRun(), scenes.stopped()])
    expect(titleOf(state)).toBe('')
  const broken = scenes.keyRejected()
  const helpless = { ...broken, diagnoses: broken.diagnoses.map((card) => ({ ...card, repairs: [] })) }
  expect(titleOf(helpless)).toBe('')
  const repairing = { ...broken, diagnoses: broken.diagnoses.map((card) => ({ ...card, stage: 'repairing' as const })) }
  expect(titleOf(repairing)).toBe('')
})

test('at most one new in ten minutes; what is still wrong then is told then', () => {
  const { told, tell, lookAgainIn } = teller()
  tell(scenes.keyRejected())
  tell(scenes.keyRejected(), LASTS_MS)
  tell(scenes.failedService(), 1_000)
  const before = told.length
  tell(scenes.failedService(), LASTS_MS)
  expect(told.filter((title) => !title.startsWith('silent'))).toHaveLength(1)
  expect(lookAgainIn()).toBeGreaterThan(ONE_IN_MS - 30_000)
  tell(scenes.failedService(), ONE_IN_MS)
  expect(told.length).toBe(before + 1)
  expect(told.at(-1)).not.toMatch(/^silent/)
})

test('one that was put away is neither shown again nor followed by that it is over', () => {
  const { told, tell, putAway: away } = teller()
  tell(scenes.keyRejected())
  tell(scenes.keyRejected(), LASTS_MS)
  away()
  tell(scenes.keyRejected(), 2 * ONE_IN_MS)
  tell(scenes.ok(), 1_000)
  expect(told).toHaveLength(1)
})

test('a question what to do takes the place of what it is about, and so does what was done', () => {
  const { told, tell } = teller()
  tell(scenes.keyRejected())
  tell(scenes.keyRejected(), LASTS_MS)
  tell(failoverScenes.asking(), 1_000)
  tell(failoverScenes.acted(), 1_000)
  tell(failoverScenes.acted(), ONE_IN_MS)
  expect(told.slice(1)).toEqual([
    'silent: OpenRouter rejects the key. Go over to Ollama?',
    'silent: Went over to Ollama',
  ])
})

test('what was done before anybody looked is no news', () => {
  const { told, tell } = teller()
  tell(failoverScenes.acted())
  tell(failoverScenes.acted(), ONE_IN_MS)
  expect(told).toEqual([])
})

test('in quiet hours nothing new is told, what is over is taken away, and what is still wrong is told after them', () => {
  const night = { on: true, quiet: { from: 22 * 60, until: 7 * 60 } }
  const { told, tell, lookAgainIn } = teller(night)
  tell(scenes.keyRejected(), 0, 23 * 60)
  tell(scenes.keyRejected(), LASTS_MS, 23 * 60)
  expect(told).toEqual([])
  expect(lookAgainIn()).toBe(60_000)
  tell(scenes.keyRejected(), 60_000, 7 * 60)
  expect(told).toHaveLength(1)
  tell(scenes.ok(), 60_000, 22 * 60)
  expect(told.slice(1)).toEqual(['withdrawn'])
})

test('switched off, nothing is told and what is shown is taken away; while the connection is lost nothing changes', () => {
  const off = teller({ on: false, quiet: null })
  off.tell(scenes.keyRejected())
  off.tell(scenes.keyRejected(), ONE_IN_MS)
  expect(off.told).toEqual([])
  const on = teller()
  on.tell(scenes.keyRejected())
  on.tell(scenes.keyRejected(), LASTS_MS)
  on.tell(null, ONE_IN_MS)
  expect(on.told).toHaveLength(1)
})

test('a button leads to its dialog, or does at once what is free; what is paid or asked about is done in the panel', () => {
  const plans = Object.values(scenes).flatMap((make) => {
    const { commands, tell } = teller()
    tell(make())
    tell(make(), LASTS_MS)
    return commands.flatMap((command) => (command.kind === 'show' ? [command.notice.action] : []))
  })
  const labels = new Set(plans.map((action) => action?.label))
  expect(labels).not.toContain('Switch to OpenRouter')
  expect(labels).not.toContain('Restore the last good file')
  expect(plans.some((action) => action?.plan.kind === 'call')).toBe(true)
})

test('quiet hours go over midnight, and a time is a time', () => {
  const of = (from: number, until: number, minute: number): boolean =>
    isQuiet({ on: true, quiet: { from, until } }, minute)
  expect([of(60, 120, 59), of(60, 120, 60), of(60, 120, 119), of(60, 120, 120)]).toEqual([false, true, true, false])
  expect([of(1320, 420, 1320), of(1320, 420, 0), of(1320, 420, 420)]).toEqual([true, true, false])
  for (const minute of [0, 59, 60, 1439]) expect(minuteOfText(clockText(minute))).toBe(minute)
  for (const text of ['', '24:00', '7:30', '12:60', '12:3']) expect(minuteOfText(text)).toBeNull()
})

test('what somebody sees in the panel counts as told, and what was shown goes without a word when it is over', () => {
  const { told, tell, lookAgainIn } = teller()
  const look = (state: PanelState, afterMs = 0) => tell(state, afterMs, 720, true)
  look(scenes.ok())
  look(scenes.keyRejected())
  expect(lookAgainIn()).toBe(LASTS_MS)
  look(scenes.keyRejected(), LASTS_MS)
  expect(lookAgainIn()).toBeNull()
  tell(scenes.keyRejected(), ONE_IN_MS)
  expect(told).toEqual([])
  tell(scenes.ok())
  tell(scenes.keyRejected())
  tell(scenes.keyRejected(), LASTS_MS)
  expect(told).toHaveLength(1)
  look(scenes.keyRejected())
  expect(told).toHaveLength(1)
  look(scenes.ok())
  expect(told.slice(1)).toEqual(['withdrawn'])
})
