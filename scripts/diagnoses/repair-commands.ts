import { links } from '../../shared/presentation/links.ts'
import type { Repair } from '../../shared/repair.ts'
import type { DiagnosisTopic } from '../../shared/words/en/diagnosis-reasons.ts'

/** How a terminal does what a button does: a command, or a page to open. Words in capitals are to be replaced. */
export type TerminalWay = { command: string } | { page: string }

const checks: Partial<Record<DiagnosisTopic, string>> = {
  'keychain-locked': 'llm-trainer key check',
  'bot-unreachable': 'llm-trainer services check telegram',
}

const service = (family: string, topic: DiagnosisTopic): string => {
  if (family === 'ollama' || topic.startsWith('ollama')) return 'ollama'
  if (family === 'cerebrum') return 'cerebrum'
  if (family !== 'messaging') return 'SERVICE'
  return topic === 'bot-account-inactive' ? 'sms' : 'telegram'
}

export function terminalWay(repair: Repair, { id, family }: { id: DiagnosisTopic; family: string }): TerminalWay {
  const name = service(family, id)
  const ways: Record<Repair, TerminalWay> = {
    'paste-key': { command: 'llm-trainer key set' },
    'get-key': { page: links.keys },
    'open-keys': { page: links.keys },
    'open-credits': { page: links.credits },
    'open-privacy': { page: links.privacy },
    'switch-to-ollama': { command: 'llm-trainer source ollama' },
    'switch-to-openrouter': { command: 'llm-trainer source openrouter' },
    'install-ollama': { page: links.ollama },
    'start-ollama': { command: 'llm-trainer ollama start' },
    'use-ollama-found': { command: 'llm-trainer repairs run ollama-elsewhere' },
    'pull-model': { command: 'llm-trainer models pull MODEL' },
    'try-again': { command: 'llm-trainer try-again' },
    'check-now': { command: checks[id] ?? `llm-trainer services check ${name}` },
    'use-stored-key': { command: 'llm-trainer key prefer stored' },
    'use-saved-key': { command: 'llm-trainer keys use NAME' },
    'start-service': { command: `llm-trainer start ${name}` },
    'restart-service': { command: `llm-trainer restart ${name}` },
    'use-free-port': { command: `llm-trainer services free-port ${name}` },
    'restore-config': { command: 'llm-trainer config restore' },
    'choose-model': { command: 'llm-trainer source openrouter --model MODEL' },
    'set-cerebrum-address': { command: 'llm-trainer config set cerebrum_url ADDRESS' },
    'keep-key-in-file': { command: `llm-trainer repairs run ${id}` },
    'resume-training': { command: 'llm-trainer training resume' },
    'install-packages': { command: 'llm-trainer backends install' },
    'choose-python': { command: 'llm-trainer backends python PATH' },
    'use-built-in': { command: 'llm-trainer backends use built-in' },
    'move-secret': { command: 'llm-trainer key move' },
    'set-up-bot': {
      command: name === 'sms' ? 'llm-trainer sms set --account ACCOUNT --number NUMBER' : 'llm-trainer telegram set',
    },
    'take-over-updates': { command: 'llm-trainer telegram take-over' },
  }
  return ways[repair]
}
