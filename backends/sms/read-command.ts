import { type Command, readNaming } from '../bot/commands.ts'

const words: Record<string, Command> = {
  START: { kind: 'start' },
  UNSTOP: { kind: 'start' },
  YES: { kind: 'start' },
  HELP: { kind: 'help' },
  INFO: { kind: 'help' },
}

/** How a message that the bot itself answers is read; `null`: there is nothing in it that could be. */
export function readSmsCommand(text: string): Command | null {
  const word = text.trim().toUpperCase()
  return (Object.hasOwn(words, word) ? words[word] : undefined) ?? readNaming(text)
}

/** Whether only the bot itself answers. A text without words is a picture. */
export const isSmsCommand = (text: string): boolean => text.trim() === '' || readNaming(text) !== null
