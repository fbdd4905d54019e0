import { closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { random } from './seeded-random.ts'

const PAGE = 4096

/** The file is opened once: whoever finds the first harm may put it elsewhere before the last is done. */
function overwrite(file: string, bytes: Buffer, places: readonly number[]): void {
  const handle = openSync(file, 'r+')
  try {
    for (const at of places) writeSync(handle, bytes, 0, bytes.length, at)
  } finally {
    closeSync(handle)
  }
}

function garbage(length: number): Buffer {
  const next = random(7)
  return Buffer.from(Array.from({ length }, () => Math.floor(next() * 256)))
}

/** What can happen to a database's file, by its name. */
export const harms: Record<string, (file: string) => void> = {
  'cut off in the middle': (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / PAGE) * PAGE),
  'without its header': (file) => overwrite(file, Buffer.alloc(100), [0]),
  'with garbage in the middle': (file) => {
    const pages = Math.floor(statSync(file).size / PAGE)
    const harmed = Array.from({ length: pages }, (_, page) => page).filter((page) => page % 3 === 2)
    const places = harmed.map((page) => page * PAGE)
    overwrite(file, garbage(PAGE), places)
  },
  'replaced by a text': (file) => writeFileSync(file, 'Dear diary, today I wrote no database. '.repeat(300)),
}
