import { expect, test } from 'vitest'
import type { Surroundings } from '../../../../renderer/model/commands/command.ts'
import { commandsOf, firstOf, sectionsFor } from '../../../../renderer/model/commands.ts'
import { viewNames } from '../../../../renderer/model/view.ts'
import type { WindowApi } from '../../../../shared/contract/client.ts'
import { isShownRoute, settingNames } from '../../../../shared/presentation/panel-route.ts'
import { possibleVerbs } from '../../../../shared/presentation/service-verbs.ts'
import { reason } from '../../../../shared/reason.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { idleTraining } from '../../../../shared/training.ts'
import { panel } from '../../../../shared/words/en/panel.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { recordedApi } from '../../../support/api-recorder.ts'
import { failoverScenes } from '../../../support/failover-scenes.ts'
import { messagingScenes } from '../../../support/messaging-scenes.ts'
import { scenes } from '../../../support/panel-scenes.ts'

const live: Surroundings = { isLive: true, isWindow: false, workspaces: [], machines: [], shownMachine: null }
const all = Object.entries({ ...scenes, ...failoverScenes })
  .map(([name, make]) => [name, make()] as const)
  .filter((entry): entry is readonly [string, PanelState] => 'services' in entry[1])
const idsOf = (state: PanelState, around = live): string[] => commandsOf(state, around).map(({ id }) => id)

/** What a command asks the control plane. */
async function asked(state: PanelState, id: string): Promise<[string, unknown][]> {
  const command = commandsOf(state, live).find((each) => each.id === id)
  if (command?.act.kind !== 'call') throw new Error(`${id} asks nothing`)
  const { api, calls } = recordedApi()
  await command.act.call(api as WindowApi)
  return calls
}

const ofWindow = ['startup', 'uninstall']

test('every view and setting is there in every state, and each command once', () => {
  for (const [name, state] of all) {
    const ids = idsOf(state)
    expect(new Set(ids).size, name).toBe(ids.length)
    for (const view of viewNames) expect(ids, name).toContain(`view:${view}`)
    for (const setting of settingNames)
      expect(ids.includes(`setting:${setting}`), `${name} ${setting}`).toBe(!ofWindow.includes(setting))
  }
  expect(idsOf(scenes.ok(), { ...live, isWindow: true })).toEqual(
    expect.arrayContaining(ofWindow.map((setting) => `setting:${setting}`)),
  )
})

test('what leads somewhere leads to an address that the panel has', () => {
  for (const [name, state] of all)
    for (const { act, id } of commandsOf(state, live))
      if (act.kind === 'go') expect(isShownRoute(act.href.slice(1)), `${name} ${id} ${act.href}`).toBe(true)
})

test.each([
  ['pause between messages', 'row:conversation_delay'],
  ['max_exchanges', 'row:max_exchanges'],
  ['messaging.public_url', 'row:messaging.public_url'],
  ['OLLAMA_NUM_PARALLEL', 'row:ollama_parallel'],
  ['tokens for scripts', 'setting:tokens'],
  ['edit config.json', 'setting:raw'],
  ['export', 'setting:transfer'],
  ['import', 'setting:transfer'],
  ['bots', 'settings:bots'],
  ['health checks', 'settings:health'],
  ['config.json', 'settings:file'],
])('the palette finds single settings, cards and sections: %s', (query, id) => {
  expect(sectionsFor(query, commandsOf(scenes.ok(), live), [])[0]?.commands[0]?.id).toBe(id)
})

test('single settings are shown to who looks for them or used them lately, and not among everything', () => {
  const commands = commandsOf(scenes.ok(), live)
  const rows = (recent: string[]) =>
    sectionsFor('', commands, recent).flatMap((section) => section.commands.filter(({ id }) => id.startsWith('row:')))
  expect(rows([])).toEqual([])
  expect(rows(['row:max_exchanges']).map(({ id }) => id)).toEqual(['row:max_exchanges'])
})

test('a repair is called as its button is; its cause is said only where several cards have that button', () => {
  const repairsIn = (state: PanelState, repair: string) =>
    commandsOf(state, live).filter(({ id }) => id.startsWith(`repair:${repair}:`))
  const one = scenes.keyRejected()
  expect(repairsIn(one, 'paste-key')).toMatchObject([
    { title: panel.repairs['paste-key'].label, detail: panel.repairs['paste-key'].cost },
  ])
  expect(sectionsFor('not accepted paste', commandsOf(one, live), [])[0]?.commands[0]?.id).toBe(
    'repair:paste-key:key-rejected',
  )
  const [first] = one.diagnoses
  if (first === undefined) throw new Error('Nothing is wrong')
  const second = { ...first, id: 'key-lost', title: reason('diagnosis.no-source.title') }
  const details = repairsIn({ ...one, diagnoses: [first, second] }, 'paste-key').map(({ detail }) => detail)
  expect(details).toEqual(
    [first, second].map(({ title }) => `${sayReason(title)} · ${panel.repairs['paste-key'].cost}`),
  )
})

test('only a bot that is not set up is offered to be', () => {
  const setUp = (state: PanelState): string[] => idsOf(state).filter((id) => id.startsWith('messaging:set-up:'))
  expect(setUp(scenes.ok())).toEqual(['messaging:set-up:telegram', 'messaging:set-up:sms'])
  expect(setUp(messagingScenes.conflict())).toEqual(['messaging:set-up:sms'])
  expect(setUp(messagingScenes.bothOn())).toEqual([])
})

test('of a service only that is offered which its buttons would do', () => {
  for (const [name, state] of all)
    for (const service of state.services) {
      const offered = idsOf(state).filter((id) => /:(start|stop|restart|check)$/.test(id))
      for (const [verb, can] of Object.entries(possibleVerbs(service)))
        expect(offered.includes(`service:${service.id}:${verb}`), `${name} ${service.id} ${verb}`).toBe(can)
    }
})

test('without a connection nothing is offered that would need it', () => {
  for (const [name, state] of all)
    for (const { act, id } of commandsOf(state, { ...live, isLive: false }))
      expect(['go', 'sheet', 'speak'], `${name} ${id}`).toContain(act.kind)
})

test('every other machine is one command away, and so is the way back', () => {
  const lab = { id: 'lab', name: 'Lab', url: 'https://lab.example', access: 'read' as const }
  const cellar = { ...lab, id: 'cellar', name: 'Cellar' }
  const ids = idsOf(scenes.ok(), { ...live, machines: [lab, cellar], shownMachine: 'lab' })
  expect(ids).toEqual(expect.arrayContaining(['machine:here', 'machine:cellar']))
  expect(ids).not.toContain('machine:lab')
  expect(ids).not.toContain('folders:choose')
  expect(idsOf(scenes.ok(), { ...live, isLive: false, shownMachine: 'lab' })).toContain('machine:here')
})

test('each button of each card that is shown is there, says what it costs, and asks where the card would ask', () => {
  const state = scenes.configBroken()
  const command = commandsOf(state, live).find(({ id }) => id === 'repair:restore-config:config-invalid')
  expect(command).toMatchObject({ detail: 'the broken one is kept', act: { kind: 'call' } })
  expect(command?.act.kind === 'call' && command.act.asks?.lines.length).toBeGreaterThan(2)
  const rejected = commandsOf(scenes.keyRejected(), live)
  expect(rejected[0]?.group).toBe('wrong')
  expect(rejected.find(({ id }) => id.startsWith('repair:paste-key'))?.act).toEqual({ kind: 'dialog', dialog: 'key' })
})

test('what would interrupt training is asked about first, and what does not is not', () => {
  const asksFor = (state: PanelState, id: string) => {
    const act = commandsOf(state, live).find((each) => each.id === id)?.act
    return act?.kind === 'call' ? act.asks !== null : null
  }
  const training: PanelState = { ...scenes.ok(), training: { ...idleTraining, step: 'running' } }
  expect(asksFor(training, 'service:middleware:restart')).toBe(true)
  expect(asksFor(training, 'services:stop')).toBe(true)
  expect(asksFor(training, 'service:middleware:check')).toBe(false)
  expect(asksFor(scenes.ok(), 'service:middleware:restart')).toBe(false)
})

test('a switch says what it costs; without a key the way to OpenRouter begins with one', async () => {
  const ok = scenes.ok()
  expect(idsOf(ok)).not.toContain('source:openrouter')
  const toOllama = commandsOf(ok, live).find(({ id }) => id === 'source:ollama')
  expect(toOllama?.detail).toContain('free')
  expect(await asked(ok, 'source:ollama')).toEqual([['source.switch', { to: 'ollama' }]])
  const first = commandsOf(scenes.firstRun(), live).find(({ id }) => id === 'source:openrouter')
  expect(first).toMatchObject({ act: { kind: 'dialog', dialog: 'key' } })
})

test('what is asked of the control plane is what the button asks', async () => {
  const ok = scenes.ok()
  expect(await asked(ok, 'service:middleware:restart')).toEqual([['services.restart', { service: 'middleware' }]])
  expect(await asked(ok, 'service:cerebrum:check')).toEqual([['services.check', { service: 'cerebrum' }]])
  expect(await asked(ok, 'services:check')).toEqual([['services.check', {}]])
  expect(await asked(ok, 'failover:ollama:ask')).toEqual([
    ['config.update', { failover: { to_ollama: { mode: 'ask' } } }],
  ])
  expect(await asked(failoverScenes.asking(), 'failover:stay')).toEqual([['failover.answer', { go: false }]])
  expect(await asked(failoverScenes.acted(), 'failover:back')).toEqual([['failover.goBack', undefined]])
  expect(await asked(scenes.okWithOllama(), 'key:check')).toEqual([['key.check', undefined]])
})

test('models that are here and not in use can be used', () => {
  const models = (state: PanelState) => commandsOf(state, live).filter(({ group }) => group === 'models')
  const state = scenes.okWithOllama()
  const names = state.llm.ollama.models.map(({ name }) => name).filter((name) => name !== state.llm.model)
  expect(models(state).map(({ id }) => id)).toEqual(names.map((name) => `model:${name}`))
})

test('nothing typed: what was used lately first, then everything by its group; what is gone is not brought back', () => {
  const commands = commandsOf(scenes.ok(), live)
  const [first, ...others] = sectionsFor('', commands, ['setting:network', 'service:gone:start', 'view:training'])
  expect(first).toMatchObject({ group: 'recent', commands: [{ id: 'setting:network' }, { id: 'view:training' }] })
  const shown = commands.filter(({ isOnlyFound }) => !isOnlyFound)
  expect(others.flatMap((section) => section.commands).length).toBe(shown.length - 2)
  expect(sectionsFor('', commands, [])[0]?.group).not.toBe('recent')
})

test('what fits best stands first, and what was used lately before its like', () => {
  const commands = commandsOf(scenes.ok(), live)
  const firstOf = (query: string, recent: string[] = []) => sectionsFor(query, commands, recent)[0]?.commands[0]?.id
  expect(firstOf('restart mid')).toBe('service:middleware:restart')
  expect(firstOf('rsm')).toBe('service:middleware:restart')
  expect(firstOf('proxy')).toBe('setting:network')
  expect(firstOf('overview')).toBe('view:overview')
  expect(firstOf('restart', ['service:middleware:restart'])).toBe('service:middleware:restart')
  expect(sectionsFor('zzzz', commands, [])).toEqual([])
})

test('the first rows are those that stand first, in their groups', () => {
  const whole = sectionsFor('', commandsOf(scenes.ok(), live), ['view:logs'])
  const first = firstOf(whole, 9)
  const idsIn = (sections: typeof whole): string[] => sections.flatMap(({ commands }) => commands.map(({ id }) => id))
  expect(idsIn(first)).toEqual(idsIn(whole).slice(0, 9))
  expect(first.map(({ group }) => group)).toEqual(whole.slice(0, first.length).map(({ group }) => group))
  expect(firstOf(whole, Number.POSITIVE_INFINITY)).toEqual(whole)
})
