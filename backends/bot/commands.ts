/** What a user asks of the bot itself. */
export type Command =
  | { kind: 'start' | 'help' | 'clear' | 'source' | 'cerebrum' | 'status' | 'name-missing' | 'name-back' | 'text-only' }
  | { kind: 'name'; name: string }
  | { kind: 'unknown'; command: string }

/** Characters. */
export const LONGEST_NAME = 64

const SHOWN_COMMAND = 32

const plain = {
  '/start': 'start',
  '/help': 'help',
  '/clear': 'clear',
  '/openrouter': 'source',
  '/cerebrum': 'cerebrum',
  '/status': 'status',
  '/resetname': 'name-back',
} as const

/** A text that begins with `/`, as Telegram's users write commands; `null`: it is none. `/help@some_bot` is `/help`. */
export function readCommand(text: string): Command | null {
  const [, typed = '', rest = ''] = /^(\/[^\s@]+)(?:@\S+)?\s*([\s\S]*)$/.exec(text.trim()) ?? []
  if (typed === '') return null
  const command = typed.toLowerCase()
  if (command === '/setname') return named(rest)
  if (isPlain(command)) return { kind: plain[command] }
  return { kind: 'unknown', command: typed.slice(0, SHOWN_COMMAND) }
}

const isPlain = (command: string): command is keyof typeof plain => Object.hasOwn(plain, command)

/** `name=NAME`, as the users of SMS write it; `null`: it is something else. */
export function readNaming(text: string): Command | null {
  const [, name] = /^\s*name\s*=\s*([\s\S]*)$/i.exec(text) ?? []
  return name === undefined ? null : named(name)
}

/** In one line, without control characters. */
function named(typed: string): Command {
  const name = typed.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return name === '' ? { kind: 'name-missing' } : { kind: 'name', name }
}
