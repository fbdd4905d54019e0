import type { PanelState } from '../shared/state.ts'
import type { Connection } from './connection.ts'
import type { CliDeps } from './deps.ts'
import { followStream } from './follow-stream.ts'
import { plain, plainJson } from './output/plain.ts'
import { createPrinter } from './output/printer.ts'

export type Watched = {
  /** What a program is given, one object a change. */
  value(state: PanelState): unknown
  /** The whole of it for a terminal, which is redrawn in place. */
  screen(state: PanelState): string[]
  /** For a pipe, where nothing can be redrawn: each line, when it is another than the last under this key. */
  news(state: PanelState): { key: string; line: string }[]
  /** The exit code with which it ends by itself; `null`: it goes on. */
  over?(state: PanelState): number | null
}

const CLEAR_BELOW = '\u001b[J'
const COLOURS = new RegExp(`(${'\u001b'}\\[[\\d;]*m)`)
const upBy = (lines: number): string => (lines === 0 ? '\r' : `\r\u001b[${lines}A`)

/** Shows what is watched at each change, until it is over, or Ctrl-C: then the exit code is 0, as nothing failed. */
export function watchState(deps: CliDeps, connection: Connection, json: boolean, watched: Watched): Promise<number> {
  const show = json
    ? jsonScreen(deps, watched)
    : deps.stdout.isTTY === true
      ? terminal(deps, watched)
      : pipe(deps, watched)
  return followStream(deps, connection, async (signal) => {
    for await (const state of await connection.client.state.watch(undefined, { signal })) {
      show(state)
      const code = watched.over?.(state) ?? null
      if (code !== null) return code
    }
    return null
  })
}

function jsonScreen(deps: CliDeps, { value }: Watched): (state: PanelState) => void {
  let last = ''
  return (state) => {
    const text = plainJson(value(state))
    if (text !== last) deps.stdout.write(`${text}\n`)
    last = text
  }
}

function pipe(deps: CliDeps, { news }: Watched): (state: PanelState) => void {
  const last = new Map<string, string>()
  const printer = createPrinter(deps)
  return (state) => {
    for (const { key, line } of news(state)) {
      if (last.get(key) !== line) printer.line(line)
      last.set(key, line)
    }
  }
}

/** Lines longer than the terminal is wide would take two rows, and the next drawing would begin in the middle: they are cut. */
function terminal(deps: CliDeps, { screen }: Watched): (state: PanelState) => void {
  let rows = 0
  return (state) => {
    const { columns = 80, rows: height = 24 } = deps.stdout
    const lines = screen(state).slice(0, Math.max(1, height - 1))
    deps.stdout.write(`${upBy(rows)}${CLEAR_BELOW}${lines.map((line) => `${cut(plain(line), columns)}\n`).join('')}`)
    rows = lines.length
  }
}

/** The first characters of a line; what colours it takes no room and stays. */
export function cut(line: string, columns: number): string {
  let room = columns
  return line
    .split(COLOURS)
    .map((part, index) => {
      // Every second part is what was split at.
      if (index % 2 === 1) return part
      const shown = [...part].slice(0, Math.max(0, room))
      room -= shown.length
      return shown.join('')
    })
    .join('')
}
