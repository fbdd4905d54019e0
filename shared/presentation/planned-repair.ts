import type { Source } from '../config.ts'
import { isProved, PROOF_WITHIN_MS, type ProvedRepair, repairSteps, switchSteps } from '../repair.ts'
import type { Diagnosis, PanelState, Repair, ServiceState } from '../state.ts'
import { isUnderWay } from '../training.ts'
import { fill } from '../words/say.ts'
import { panel, sourceNames, repairPlan as words } from '../words/spoken.ts'

/** What a repair will do, in words, before anything is done. */
export type PlannedRepair = {
  repair: Repair
  /** What its button says. */
  label: string
  /** In order; those of a repair that the control plane carries out have the ids under which it then reports them. */
  steps: { id: string; text: string }[]
  changes: { what: string; before: string; after: string }[]
  /** What is started or restarted. */
  touches: string
  cost: string
  /** Whether the control plane puts back what it changed where the proof does not come. */
  isPutBack: boolean
  putBack: string
  /** It costs something that cannot be had back: ask first. */
  asks: boolean
}

type Entry = Diagnosis['repairs'][number]
type About = { diagnosis: Pick<Diagnosis, 'service'>; state: PanelState }
type Change = PlannedRepair['changes'][number]
type Effect = Pick<PlannedRepair, 'steps' | 'changes' | 'touches' | 'isPutBack' | 'putBack'> & { asks?: boolean }

/** The plan of a repair as of this state. Pure: showing it does nothing. */
export function plannedRepair(entry: Entry, about: About): PlannedRepair {
  const { label, cost } = panel.repairs[entry.repair]
  return { repair: entry.repair, label, cost, asks: false, ...effectOf(entry, about) }
}

/** Whether pressing its button carries something out, which a plan tells of. The others only lead somewhere. */
export const hasPlan = (repair: Repair): boolean =>
  isProved(repair) || repair === 'switch-to-ollama' || repair === 'switch-to-openrouter' || repair === 'pull-model'

/** The plan a line each, but for its steps. */
export const planFacts = ({ changes, touches, cost, putBack: back }: PlannedRepair): string[] => [
  ...(changes.length === 0 ? [words.noChange] : changes.map((change) => fill(words.change, change))),
  touches,
  fill(words.cost, { cost }),
  back,
]

function effectOf({ repair, params }: Entry, about: About): Effect {
  if (isProved(repair)) return { ...proved(repair, params, about) }
  switch (repair) {
    case 'switch-to-ollama':
      return switches('ollama', params, about.state)
    case 'switch-to-openrouter':
      return switches('openrouter', params, about.state)
    case 'pull-model':
      return {
        ...leavesAlone(),
        steps: [{ id: repair, text: fill(words.does[repair], { model: String(params.model) }) }],
      }
    case 'paste-key':
    case 'choose-model':
    case 'set-cerebrum-address':
    case 'choose-python':
      return { ...leavesAlone(), steps: [{ id: repair, text: words.does[repair] }], putBack: words.putBack.asked }
    default:
      return { ...leavesAlone(), steps: [{ id: repair, text: words.does[repair] }] }
  }
}

const leavesAlone = () => ({
  changes: [] as Change[],
  touches: words.touched.nothing,
  isPutBack: false,
  putBack: words.putBack.nothing,
})
const returns = () => ({ isPutBack: true, putBack: words.putBack.yes })
const stays = (why: string) => ({ isPutBack: false, putBack: fill(words.putBack.no, { why }) })

function proved(repair: ProvedRepair, params: Entry['params'], { diagnosis, state }: About): Effect {
  const service = serviceOf(params.service ?? diagnosis.service, state)
  const name = { service: service?.name ?? panel.source.label }
  const source = state.llm.source === null ? panel.source.label : sourceNames[state.llm.source]
  const [done, checked, gone] = repairSteps(repair)
  const steps = [
    { id: done, text: fill(words.does[repair], { ...name, source, name: params.name ?? '' }) },
    { id: checked, text: words.checks },
    { id: gone, text: fill(words.proves, { seconds: PROOF_WITHIN_MS / 1000 }) },
  ]
  return { ...leavesAlone(), steps, ...changesOf(repair, { params, service, name, state }) }
}

type Facts = { params: Entry['params']; service: ServiceState | null; name: { service: string }; state: PanelState }

/** What a repair changes besides looking. Kept beside `control/repair/repair-ways.ts` by a test. */
function changesOf(repair: ProvedRepair, { params, service, name, state }: Facts): Partial<Effect> {
  const { secretStore, config } = state.workspace
  const { key } = state.llm.openrouter
  switch (repair) {
    case 'try-again':
    case 'check-now':
      return {}
    case 'resume-training':
      return { touches: words.touched.training }
    case 'take-over-updates':
      return { touches: words.touched.messages }
    case 'install-packages':
      return {}
    case 'use-built-in':
      return {
        changes: [{ what: words.what.backends, before: words.values.python, after: words.values.builtIn }],
        touches: words.touched.services,
        ...returns(),
      }
    case 'start-ollama':
      return { touches: fill(words.touched.starts, { service: sourceNames.ollama }) }
    case 'use-ollama-found': {
      const after = state.llm.ollama.elsewhere ?? words.values.unknown
      return { changes: [{ what: words.what.ollama, before: words.values.unknown, after }], ...returns() }
    }
    case 'start-service':
      return { touches: fill(words.touched.starts, name) }
    case 'restart-service': {
      const asks = isUnderWay(state.training) && service?.id !== 'telegram' && service?.id !== 'sms'
      return { touches: fill(asks ? words.touched.restartsTraining : words.touched.restarts, name), asks }
    }
    case 'use-free-port':
      // The practice CEREBRUM takes another one whenever it starts.
      if (service?.id === 'practice-cerebrum') return { touches: fill(words.touched.starts, name) }
      return {
        changes: [
          {
            what: fill(words.what.port, name),
            before: String(service?.port ?? words.values.unknown),
            after: params.port ? fill(words.values.port, { port: params.port }) : words.values.freePort,
          },
        ],
        touches: fill(words.touched.starts, name),
        ...returns(),
      }
    case 'use-stored-key':
      return {
        changes: [
          {
            what: words.what.key,
            before: fill(words.values.variable, { last4: key.last4 ?? '' }),
            after: fill(words.values.saved, { last4: key.hides?.last4 ?? '' }),
          },
        ],
        ...returns(),
      }
    case 'use-saved-key': {
      const { name: saved = words.values.unknown, last4 = '' } = params
      return {
        changes: [
          {
            what: words.what.key,
            before: fill(words.values.refused, { last4: key.last4 ?? '' }),
            after: fill(words.values.named, { name: saved, last4 }),
          },
        ],
        putBack: words.putBack.tried,
      }
    }
    case 'restore-config':
      return {
        changes: [{ what: words.what.config, before: words.values.broken, after: words.values.lastGood }],
        touches: words.touched.ports,
        ...stays(words.putBack.kept),
        asks: true,
      }
    case 'keep-key-in-file': {
      const { chosen } = secretStore
      const before = chosen === null ? words.values.notChosen : panel.storePlaces[chosen]
      return { changes: [{ what: words.what.store, before, after: panel.storePlaces.file }], ...returns() }
    }
    case 'move-secret': {
      const place = panel.storePlaces[secretStore.chosen ?? 'keychain']
      return {
        changes: [
          {
            what: words.what.secrets,
            before: fill(words.values.readable, { secrets: config.secretsInFile.join(', ') }),
            after: fill(words.values.moved, { place }),
          },
        ],
        ...stays(words.putBack.safe),
      }
    }
  }
}

function switches(to: Exclude<Source, 'demo'>, params: Entry['params'], { llm }: PanelState): Effect {
  const wanted = to === 'ollama' ? llm.ollama.model : (llm.openrouter.model ?? words.values.chosen)
  const model = typeof params.model === 'string' && params.model !== '' ? params.model : wanted
  return {
    steps: switchSteps[to].map((id) => ({ id, text: panel.steps[id] ?? id })),
    changes: [
      {
        what: words.what.source,
        before: llm.source === null ? words.values.none : sourceNames[llm.source],
        after: sourceNames[to],
      },
      { what: words.what.model, before: llm.model ?? words.values.none, after: model },
    ],
    touches: words.touched.nothing,
    isPutBack: false,
    putBack: words.putBack.source,
  }
}

const serviceOf = (id: string | number | null | undefined, { services }: PanelState): ServiceState | null =>
  services.find((service) => service.id === id) ?? null
