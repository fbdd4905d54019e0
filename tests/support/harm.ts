import { closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { random } from './seeded-random.ts'

const PAGE = 4096

function overwrite(file: string, bytes: Buffer, at: number): void {
  const handle = openSync(file, 'r+')
  try {
    writeSync(handle, bytes, 0, bytes.length, at)
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
  'without its header': (file) => overwrite(file, Buffer.alloc(100), 0),
  'with garbage in the middle': (file) => {
    const pages = Math.floor(statSync(file).size / PAGE)
    for (let page = 2; page < pages; page += 3) overwrite(file, garbage(PAGE), page * PAGE)
  },
  'replaced by a text': (file) => writeFileSync(file, 'Dear diary, today I wrote no database. '.repeat(300)),
}
