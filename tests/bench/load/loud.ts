import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What loud programs that this process has started are told: how many lines in all, and how many a second. */
export type Loud = { lines: number; aSecond: number }

/** Where they look for it: their environment is ours to choose nowhere else. */
export const goFile = (parent: number): string => join(tmpdir(), `llm-trainer-loud-${parent}.json`)

const WRITE_EVERY_MS = 10
const LOOK_EVERY_MS = 50

/** A line of a backend's log, with a number of its own. */
export const loudLine = (service: string, n: number): string =>
  `${JSON.stringify({ level: 30, time: new Date().toISOString(), service, msg: `flood ${n}: a request to http://127.0.0.1:8030/api/chat was answered in 12 ms` })}\n`

export const numberIn = (line: string): number | null => {
  const found = /"msg":"flood (\d+):/.exec(line)
  return found ? Number(found[1]) : null
}

/** Prints as soon as there is an order, evenly; says by a line `flood over` that all is printed. */
export function beLoud(service: string): void {
  const print = ({ lines, aSecond }: Loud): void => {
    const began = performance.now()
    let printed = 0
    const some = (): void => {
      const due = Math.min(lines, Math.floor(((performance.now() - began) * aSecond) / 1000))
      let text = ''
      for (; printed < due; printed += 1) text += loudLine(service, printed + 1)
      if (printed === lines) text += `flood over ${Math.round(performance.now() - began)}\n`
      else setTimeout(some, WRITE_EVERY_MS)
      if (text !== '') process.stdout.write(text)
    }
    some()
  }
  const look = (): void => {
    const order = readOrder()
    if (order === null) setTimeout(look, LOOK_EVERY_MS)
    else print(order)
  }
  look()
}

function readOrder(): Loud | null {
  try {
    return JSON.parse(readFileSync(goFile(process.ppid), 'utf8')) as Loud
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
