/** The command line's commands, as the installed app takes them, too; a test holds them to be all. */
const commands = new Set(
  `up down open status services logs key keys source models ollama failover network training cerebrum telegram sms users doctor health
  repairs incidents lessons history config workspaces backup machines backends tokens mcp service completion schema uninstall help
  start stop restart demo try-again bundle restore`.split(/\s+/),
)
const information = new Set(['--help', '-h', '--version', '-V'])
const withValue = new Set(['--workspace', '--machine', '--url'])
const alone = new Set(['--json', '--demo'])

/**
 * What of the app's arguments is a command line, without Chromium's own before it; `null` where they ask for the window. `args`: what
 * follows the program.
 */
export function commandWords(args: readonly string[]): string[] | null {
  const before: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    if (commands.has(word) || information.has(word)) return [...before, ...args.slice(at)]
    if (withValue.has(word)) {
      before.push(word, ...args.slice(at + 1, at + 2))
      at += 1
    } else if (alone.has(word) || withValue.has(word.split('=', 1)[0] ?? '')) before.push(word)
    else if (!word.startsWith('-')) return null
  }
  return null
}

type Program = { env: NodeJS.ProcessEnv; isPackaged: boolean; program: string; appPath: string }

/** How this app is started, by absolute paths. An AppImage runs from a folder that lasts only as long as it runs. */
export const selfOf = ({ env, isPackaged, program, appPath }: Program): string[] => [
  env.APPIMAGE || program,
  ...(isPackaged ? [] : [appPath]),
]

/** As it is typed: in PowerShell on Windows, else in a shell. */
export function typed(words: readonly string[], platform: NodeJS.Platform): string {
  const isPlain = (word: string): boolean => /^[\w@%+=:,./-]+$/.test(word)
  const quote = platform === 'win32' ? "''" : "'\\''"
  const shown = words.map((word) => (isPlain(word) ? word : `'${word.replaceAll("'", quote)}'`)).join(' ')
  return platform === 'win32' ? `& ${shown}` : shown
}
