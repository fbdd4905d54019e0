import { expect, it, onTestFinished } from 'vitest'
import { reason } from '../../../shared/reason.ts'
import { openDoor } from '../../support/open-door.ts'
import { diagnosisOf, procedureOf } from '../../support/panel-fixtures.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'
import { noMessaging, noOllama } from '../../support/scripted-plane.ts'

type Script = NonNullable<Parameters<typeof openDoor>[0]>
type Scripted = ReturnType<Script>
/** Notes what was called with what. */
type Note = (name: string, ...given: unknown[]) => void
type Case = { line: string; script(note: Note): Scripted; called: unknown[]; prints: unknown }

const noFailover = { answer: async () => undefined, goBack: async () => undefined, dismiss: async () => undefined }
const fault = diagnosisOf({
  id: 'cerebrum-down',
  title: reason('diagnosis.key-missing.title'),
  explanation: reason('diagnosis.key-missing.text'),
  repairs: [{ repair: 'check-now', params: {} }],
})
const repaired = procedureOf({ kind: 'repair', to: null, model: null, outcome: 'done' })

/** Commands that answer something only where a fault, a question or the internet is, each with what makes it succeed. */
const cases: Case[] = [
  {
    line: 'config restore',
    script: (note) => ({
      async restoreConfig() {
        note('restore')
        return { keptAs: 'config.json.bad' }
      },
    }),
    called: ['restore'],
    prints: { keptAs: 'config.json.bad' },
  },
  ...(['go', 'stay'] as const).map((name) => ({
    line: `failover ${name}`,
    script: (note: Note) => ({ failover: { ...noFailover, answer: async (go: boolean) => note('answer', go) } }),
    called: ['answer', name === 'go'],
    prints: { done: true },
  })),
  {
    line: 'failover back',
    script: (note) => ({ failover: { ...noFailover, goBack: async () => note('back') } }),
    called: ['back'],
    prints: { done: true },
  },
  {
    line: 'ollama stop',
    script: (note) => ({ ollama: { ...noOllama, stop: async () => note('stop') } }),
    called: ['stop'],
    prints: { done: true },
  },
  {
    line: 'repairs run cerebrum-down',
    script: (note) => ({
      async repair(...given) {
        note('repair', ...given)
        return repaired
      },
    }),
    called: ['repair', 'cerebrum-down', 'check-now'],
    prints: { kind: 'repair', outcome: 'done' },
  },
  {
    line: 'repairs undo',
    script: (note) => ({ undoRepair: async () => note('undo') }),
    called: ['undo'],
    prints: { done: true },
  },
  ...(['telegram', 'sms'] as const).map((bot) => ({
    line: `${bot} test +491700000000`,
    script: (note: Note) => ({
      messaging: { ...noMessaging, test: async (to: string, user: string) => note('test', to, user) },
    }),
    called: ['test', bot, '+491700000000'],
    prints: { done: true },
  })),
  {
    line: 'sms webhook',
    script: (note) => ({
      messaging: {
        ...noMessaging,
        async setSmsWebhook() {
          note('webhook')
          return { url: 'https://bot.example.org/sms' }
        },
      },
    }),
    called: ['webhook'],
    prints: { url: 'https://bot.example.org/sms' },
  },
]

it.each(cases)(
  'llm-trainer $line succeeds where there is something to do',
  async ({ line, script, called, prints }) => {
    const calls: unknown[][] = []
    const open = await openDoor(() => script((...call) => void calls.push(call)))
    onTestFinished(() => open.closeAll())
    open.plane.set({ diagnoses: [fault] })
    const { code, out, err } = await runToEnd([...line.split(' '), '--json'], { running: planeBehind(open) })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject(prints as object)
    expect(calls).toEqual([called])
  },
)
