import { blocksOf, documentPaths, readDocument } from './markdown.ts'
import { commandsIn, type ShellCommand } from './shell.ts'

/** A command as a document tells it: `text` is its words, without what is read, written or remarked. */
export type DocumentedCommand = ShellCommand & { where: string; program: string; text: string }

const shells = ['sh', 'bash', 'console', 'shell']

/** Of a session, the lines that are typed. */
const typed = ({ language, text }: { language: string; text: string }): string =>
  language === 'console' ? [...text.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line).join('\n') : text

/** Every command in a block for a shell, of every document. */
export const documentedCommands = (): DocumentedCommand[] =>
  documentPaths.flatMap((path) =>
    blocksOf(readDocument(path))
      .filter(({ language }) => shells.includes(language))
      .flatMap((block) =>
        commandsIn(typed(block)).map((command) => ({
          ...command,
          where: `${path}:${block.line}`,
          program: command.words[0] ?? '',
          text: command.words.join(' '),
        })),
      ),
  )

export const isShell = (language: string): boolean => shells.includes(language)

/** What stands for something of the reader's, as it can be given. */
const examples: Readonly<Record<string, string>> = {
  SERVICE: 'middleware',
  MODEL: 'gemma3:4b',
  NAME: 'work',
  ADDRESS: 'http://127.0.0.1:8000',
  PATH: '/usr/bin/python3',
  FILE: 'backup.zip',
  FOLDER: '/nowhere/folder',
  COMMAND: 'status',
  ACCOUNT: `AC${'0'.repeat(32)}`,
  NUMBER: '+15551234567',
  DIR: '/nowhere/folder',
}

export const withExamples = (words: readonly string[]): string[] => words.map((word) => examples[word] ?? word)
