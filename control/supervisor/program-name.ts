import { posix, win32 } from 'node:path'

const interpreters = /^(node|nodejs|deno|bun|python[\d.]*|ruby|perl|java|sh|bash|dash|zsh)(\.exe)?$/i

const lastPart = (path: string): string => (path.includes('\\') ? win32 : posix).basename(path)

/**
 * What a person calls a running program: its name, and of an interpreter also the script. Nothing else of a command line is
 * shown, since arguments can hold secrets. `null` where nothing is known.
 */
export function programName(commandLine: readonly string[]): string | null {
  const [path, ...others] = commandLine.filter((part) => part !== '')
  if (path === undefined) return null
  const program = lastPart(path)
  if (!interpreters.test(program)) return program
  const [first] = others
  if (first === '-m' && others[1] !== undefined) return `${program} -m ${others[1]}`
  const script = others.find((part) => !part.startsWith('-'))
  const isCodeGivenHere = others.some((part) => ['-c', '-e', '-p', '--eval', '--print'].includes(part))
  return script === undefined || isCodeGivenHere ? program : `${program} ${lastPart(script)}`
}
