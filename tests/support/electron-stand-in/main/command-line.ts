import type { CommandLine } from 'electron/main'
import { strict } from '../kit/strict.ts'

type Offered = Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>

/** `--name` and `--name=value` of a command line. */
export function switchesOf(argv: readonly string[]): Map<string, string> {
  const switches = new Map<string, string>()
  for (const argument of argv) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? []
    if (name !== undefined) switches.set(name.toLowerCase(), value ?? '')
  }
  return switches
}

/** `appended` goes to Chromium; what was given on our own command line is only read. */
export function createCommandLine(given: ReadonlyMap<string, string>, appended: Map<string, string>): Offered {
  const find = (name: string): string | undefined => appended.get(name.toLowerCase()) ?? given.get(name.toLowerCase())
  return strict('commandLine', {
    appendSwitch: (name: string, value = '') => void appended.set(name.toLowerCase(), value),
    hasSwitch: (name: string) => find(name) !== undefined,
    getSwitchValue: (name: string) => find(name) ?? '',
    removeSwitch: (name: string) => void appended.delete(name.toLowerCase()),
  })
}
