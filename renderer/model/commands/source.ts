import type { Source } from '../../../shared/config.ts'
import {
  type FailoverMode,
  type FailoverSource,
  failoverModes,
  failoverSources,
  otherSource,
} from '../../../shared/failover.ts'
import { isDemo } from '../../../shared/presentation/demo.ts'
import type { LlmState, PanelState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { failover, panel, palette as words } from '../../../shared/words/spoken.ts'
import { bytes } from '../../format/amounts.ts'
import { questionOfOllama } from '../stop-cost.ts'
import { type Command, type CommandAct, type CommandsOf, call } from './command.ts'

type Made = Omit<Command, 'group' | 'words' | 'detail'> & Partial<Pick<Command, 'words' | 'detail'>>
const source = ({ words: more = [], detail = null, ...made }: Made): Command => ({
  ...made,
  group: 'source',
  detail,
  words: [panel.source.label, ...more],
})
const when = (is: boolean, made: () => Command): Command[] => (is ? [made()] : [])
const dialog = (name: (CommandAct & { kind: 'dialog' })['dialog']): CommandAct => ({ kind: 'dialog', dialog: name })

/** Who teaches, the key for it, and what happens when it fails. */
export const sourceCommands: CommandsOf = (state, { isLive }) => {
  if (!isLive) return []
  const { llm } = state
  const isSwitching = llm.switching?.outcome === 'running'
  return [
    ...(isSwitching ? [] : [switchTo('openrouter', llm), switchTo('ollama', llm)].flat()),
    ...when(isDemo(llm), () =>
      source({ id: 'source:end-demo', title: words.endDemo, act: call((api) => api.source.endDemo()) }),
    ),
    ...when(llm.undo !== null && !isSwitching, () =>
      source({ id: 'source:undo', title: words.undoSwitch, act: call((api) => api.source.undo()) }),
    ),
    ...when(llm.problem !== null, () =>
      source({
        id: 'source:try-again',
        title: words.tryAgain,
        detail: words.tryAgainCost,
        act: call((api) => api.source.tryAgain()),
      }),
    ),
    ...keyCommands(state),
    ...ollamaServer(llm, state),
    ...failoverCommands(llm, isSwitching),
  ]
}

function switchTo(to: Exclude<Source, 'demo'>, llm: LlmState): Command[] {
  if (llm.source === to) return []
  const needsKey = to === 'openrouter' && llm.openrouter.key.state === 'missing'
  const model = to === 'ollama' ? llm.ollama.model : llm.openrouter.model
  const cost = needsKey ? words.needsKey : to === 'ollama' ? words.free : words.paid
  return [
    source({
      id: `source:${to}`,
      title: fill(words.switchTo, { source: panel.source[to] }),
      detail: [model && fill(words.usesModel, { model }), cost].filter(Boolean).join(words.noteSeparator),
      act: needsKey ? dialog('key') : call((api) => api.source.switch({ to })),
    }),
  ]
}

const keyCommands = ({ llm, workspace, backends }: PanelState): Command[] => [
  ...when(llm.openrouter.key.state !== 'missing', () =>
    source({
      id: 'key:check',
      title: words.checkKey,
      detail: words.checkKeyCost,
      words: ['OpenRouter'],
      act: call((api) => api.key.check()),
    }),
  ),
  source({ id: 'dialog:key', title: words.pasteKey, words: ['OpenRouter', panel.key.title], act: dialog('key') }),
  source({ id: 'dialog:model', title: words.chooseModel, act: dialog('model') }),
  source({ id: 'dialog:cerebrum', title: words.cerebrumAddress, act: dialog('cerebrum') }),
  ...when(workspace.config.secretsInFile.length > 0, () =>
    source({ id: 'dialog:secrets', title: words.moveSecrets, act: dialog('secrets') }),
  ),
  ...when(backends.scripts.length > 0, () =>
    source({ id: 'dialog:python', title: words.choosePython, act: dialog('python') }),
  ),
]

const ollamaServer = ({ ollama }: LlmState, state: PanelState): Command[] => [
  ...when(ollama.canStart && !ollama.running && !ollama.server.starting, () =>
    source({
      id: 'ollama:start',
      title: words.startOllama,
      detail: panel.repairs['start-ollama'].cost,
      act: call((api) => api.ollama.start()),
    }),
  ),
  ...when(ollama.server.started, () =>
    source({
      id: 'ollama:stop',
      title: words.stopOllama,
      detail: words.stopOllamaDetail,
      act: call((api) => api.ollama.stop(), questionOfOllama(words.stopOllama, state)),
    }),
  ),
]

function failoverCommands({ source: inForce, failover: now }: LlmState, isSwitching: boolean): Command[] {
  const { asking, acted } = now
  /** Known of the source in force alone. */
  const isSo = (to: FailoverSource, mode: FailoverMode): boolean =>
    (inForce === 'ollama' || inForce === 'openrouter') && otherSource(inForce) === to && now.mode === mode
  const rules = failoverSources.flatMap((to) =>
    failoverModes
      .filter((mode) => !isSo(to, mode))
      .map((mode) =>
        source({
          id: `failover:${to}:${mode}`,
          title: fill(words.failover, { direction: failover.directions[to], mode: failover.modes[mode] }),
          detail: to === 'openrouter' && mode === 'automatic' ? words.failoverPaid : null,
          act: call((api) =>
            api.config.update({ failover: to === 'ollama' ? { to_ollama: { mode } } : { to_openrouter: { mode } } }),
          ),
        }),
      ),
  )
  if (isSwitching) return rules
  return [
    ...(asking === null
      ? []
      : [
          source({
            id: 'failover:go',
            title: fill(words.goOver, { source: panel.source[asking.to] }),
            detail: asking.to === 'ollama' ? words.free : words.paid,
            act: call((api) => api.failover.answer({ go: true })),
          }),
          source({
            id: 'failover:stay',
            title: fill(words.stay, { source: panel.source[otherSource(asking.to)] }),
            act: call((api) => api.failover.answer({ go: false })),
          }),
        ]),
    ...(acted === null
      ? []
      : [
          source({
            id: 'failover:back',
            title: fill(words.goBack, { source: panel.source[acted.from] }),
            detail: acted.from === 'ollama' ? words.free : words.paid,
            act: call((api) => api.failover.goBack()),
          }),
        ]),
    ...rules,
  ]
}

/** Models that are on this computer and not in use. */
export const modelCommands: CommandsOf = ({ llm }, { isLive }) =>
  !isLive || llm.switching?.outcome === 'running'
    ? []
    : llm.ollama.models
        .filter(({ name }) => !(llm.source === 'ollama' && llm.model === name))
        .map(({ name, size, cloud }) => ({
          id: `model:${name}`,
          group: 'models',
          title: fill(words.useModel, { model: name }),
          detail: cloud ? words.modelCloud : fill(words.useModelDetail, { size: bytes(size) }),
          words: ['Ollama', panel.models.title],
          act: call((api) => api.source.switch({ to: 'ollama', model: name })),
        }))
