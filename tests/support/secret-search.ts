import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { family } from './process-family.ts'

/** Looks like what it stands for, and is told by its beginning to be none: random enough that no other text has a part of it. */
export const seeded = (what: string, length: number): string =>
  `fake${createHash('sha256').update(`fake ${what}`).digest('hex').repeat(2)}`.slice(0, length)

export type SeededSecret = {
  name: string
  value: string
  /** Where it is kept, and nowhere else; paths end with it. */
  kept: readonly string[]
}

/** Text or bytes, and where they were found. */
export type Found = { where: string; content: Buffer | string }

/** Characters of a secret by which it is known, even where it was cut. */
const PART = 12

/** The secret as it is, in pieces, and as others write it. */
function forms({ value }: SeededSecret): string[] {
  const middle = Math.max(4, Math.floor((value.length - PART) / 2))
  return [
    value,
    value.slice(middle, middle + PART),
    Buffer.from(value).toString('base64').slice(0, -4),
    Buffer.from(value).toString('hex'),
    encodeURIComponent(value),
    [...value].reverse().join(''),
  ]
}

/** Each place where a secret is and should not be. */
export function hits(secrets: readonly SeededSecret[], places: readonly Found[]): string[] {
  return places.flatMap(({ where, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return secrets
      .filter((secret) => !secret.kept.some((place) => where.endsWith(place)))
      .filter((secret) => forms(secret).some((form) => bytes.includes(form)))
      .map(({ name }) => `${name} in ${where}`)
  })
}

/** Every file below a folder. */
export async function filesIn(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.map(async (file) => ({ where: relative(folder, file), content: await readFile(file).catch(() => '') })),
  )
}

/** Arguments and environment of a process and of all that it started; Linux only. */
export async function processesOf(pid: number): Promise<Found[]> {
  const found: Found[] = []
  for (const one of await family(pid))
    for (const part of ['cmdline', 'environ']) {
      const where = `/proc/${one}/${part}`
      found.push({ where, content: await readFile(where).catch(() => '') })
    }
  return found
}
