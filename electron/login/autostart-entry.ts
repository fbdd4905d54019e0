import { identity } from '../identity.ts'
import { execValue, readExecValue } from './exec-value.ts'

/** What a file in the folder of autostart entries asks for. */
export type AutostartEntry = { on: boolean; command: string[] }

/** The desktop entry that starts a command at login. Source: Desktop Application Autostart Specification 0.5. */
export const autostartEntry = (command: readonly string[]): string =>
  `${[
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${identity.productName}`,
    `Exec=${execValue(command)}`,
    `Icon=${identity.executableName}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`

/** Reads an entry as the desktops do, which switch one off in it instead of removing it. */
export function readAutostartEntry(text: string): AutostartEntry {
  const [, group = ''] = text.split(/^\[Desktop Entry\][^\S\n]*$/m)
  const [own = ''] = group.split(/^\[/m)
  const value = (key: string): string | undefined => new RegExp(`^${key}[^\\S\\n]*=[^\\S\\n]*(.*)$`, 'm').exec(own)?.[1]
  const command = readExecValue(value('Exec') ?? '')
  const isOff = value('Hidden') === 'true' || value('X-GNOME-Autostart-enabled') === 'false'
  return { on: !isOff && command.length > 0, command }
}
