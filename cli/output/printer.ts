import type { Level } from '../../shared/state.ts'
import type { CliDeps } from '../deps.ts'

const ESCAPE = '\u001b['
const codes = { green: '32', yellow: '33', red: '31', grey: '90', bold: '1' } as const
export type Colour = keyof typeof codes

export type Printer = {
  /** One line on standard output. */
  line(text?: string): void
  /** One line on standard error. */
  problem(text: string): void
  json(value: unknown): void
  paint(colour: Colour, text: string): string
}

/** Whether to colour: only for a person's eyes, and never against their wish (no-color.org). */
export const wantsColour = (isTTY: boolean | undefined, env: CliDeps['env']): boolean =>
  isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'

export function createPrinter({ stdout, stderr, env }: Pick<CliDeps, 'stdout' | 'stderr' | 'env'>): Printer {
  const coloured = wantsColour(stdout.isTTY, env)
  return {
    line: (text = '') => void stdout.write(`${text}\n`),
    problem: (text) => void stderr.write(`${text}\n`),
    json: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    paint: (colour, text) => (coloured ? `${ESCAPE}${codes[colour]}m${text}${ESCAPE}0m` : text),
  }
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
