import type { ServiceVerb } from '../../shared/presentation/service-verbs.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { PanelState } from '../../shared/state.ts'
import { isUnderWay } from '../../shared/training.ts'
import { fill } from '../../shared/words/say.ts'
import { panel, palette as words } from '../../shared/words/spoken.ts'
import { gigabytes } from '../format/amounts.ts'
import type { Question } from './commands/command.ts'

type About = Pick<PanelState, 'training' | 'llm' | 'backends'>

/** Not the bots, nor Ollama, whose end is asked for elsewhere. */
const isNeededForTraining = (id: ServiceId): boolean => id !== 'telegram' && id !== 'sms' && id !== 'ollama'

/** What it costs to stop or restart services, a sentence a line; empty where it costs nothing. `name`: as they are called. */
function trainingCost(name: string, { training, llm, backends }: About): string[] {
  if (!isUnderWay(training)) return []
  if (backends.kind === 'python') return [words.ask.training]
  return [
    fill(words.ask.trainingWaits, { service: name }),
    llm.source === 'openrouter' ? words.ask.exchangePaid : words.ask.exchangeAgain,
  ]
}

const question = (action: string, lines: string[]): Question | null =>
  lines.length === 0 ? null : { title: fill(words.ask.title, { action }), lines, doIt: action }

/** What is asked before a service is stopped or restarted; `null` where that costs nothing. `action`: as the button says it. */
export function questionOfService(
  verb: ServiceVerb,
  service: { id: ServiceId; name: string },
  action: string,
  state: About,
): Question | null {
  const interrupts = (verb === 'stop' || verb === 'restart') && isNeededForTraining(service.id)
  return interrupts ? question(action, trainingCost(service.name, state)) : null
}

/** Likewise of all at once. */
export function questionOfAll(verb: ServiceVerb, action: string, state: About): Question | null {
  return verb === 'stop' || verb === 'restart' ? question(action, trainingCost(words.ask.everything, state)) : null
}

/** What is asked before the Ollama that was started here is stopped; `null` where that costs nothing. */
export function questionOfOllama(action: string, state: About): Question | null {
  const { source, ollama } = state.llm
  const name = panel.source.ollama
  const bytes = ollama.loaded.reduce((sum, { size }) => sum + size, 0)
  const models = ollama.loaded.map((model) => model.name).join(', ')
  const isPulling = ollama.pulls.some((pull) => pull.state === 'running' || pull.state === 'stalled')
  return question(action, [
    ...(source === 'ollama' ? [...trainingCost(name, state), fill(words.ask.noSource, { service: name })] : []),
    ...(ollama.loaded.length > 0 ? [fill(words.ask.unloads, { models, size: gigabytes(bytes) })] : []),
    ...(isPulling ? [words.ask.pullWaits] : []),
  ])
}
