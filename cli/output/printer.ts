import type { Level } from '../../shared/state.ts'
import type { CliDeps } from '../deps.ts'
import { plain, plainJson } from './plain.ts'

const ESCAPE = '\u001b['
const codes = { green: '32', yellow: '33', red: '31', grey: '90', bold: '1' } as const
export type Colour = keyof typeof codes

export type Printer = {
  /** One line on standard output; for people, so nothing where JSON was asked for. */
  line(text?: string): void
  /** The same on standard error. */
  problem(text: string): void
  json(value: unknown): void
  paint(colour: Colour, text: string): string
}

/**
 * Whether to colour: for a person's eyes, or where it is forced (force-color.org), and never against their wish (no-color.org), which
 * wins over both.
 */
export function wantsColour(isTTY: boolean | undefined, env: CliDeps['env']): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false
  const forced = env.FORCE_COLOR ?? ''
  if (forced !== '') return forced !== '0' && forced !== 'false'
  return isTTY === true && env.TERM !== 'dumb'
}

/** `json`: only what is printed as JSON is printed. */
export function createPrinter(
  { stdout, stderr, env }: Pick<CliDeps, 'stdout' | 'stderr' | 'env'>,
  json = false,
): Printer {
  const coloured = wantsColour(stdout.isTTY, env)
  return {
    line: (text = '') => void (json || stdout.write(`${plain(text)}\n`)),
    problem: (text) => void (json || stderr.write(`${plain(text)}\n`)),
    json: (value) => void stdout.write(`${plainJson(value)}\n`),
    paint: (colour, text) => (coloured ? `${ESCAPE}${codes[colour]}m${text}${ESCAPE}0m` : text),
  }
}

/** The end of a command that only does something: a sentence for a person, `{"done": true}` for a program. */
export function sayDone(deps: Pick<CliDeps, 'stdout' | 'stderr' | 'env'>, json: boolean, sentence: string): void {
  const printer = createPrinter(deps, json)
  if (json) printer.json({ done: true })
  else printer.line(sentence)
}

export const levelShapes: Record<Level, string> = { ok: '●', attention: '▲', broken: '◆', stopped: '▢' }
export const levelColours: Record<Level, Colour> = { ok: 'green', attention: 'yellow', broken: 'red', stopped: 'grey' }

/** A level as shape, colour and words. */
export const sayLevel = ({ paint }: Printer, level: Level, sentence: string): string =>
  `${paint(levelColours[level], levelShapes[level])} ${sentence}`

/** Hours, minutes and seconds of the day, here. */
export const clockTime = (at: number): string => {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
