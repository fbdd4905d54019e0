import { basename } from 'node:path'

/** Feeds of updates, which two jobs may write under one name. */
const isFeed = (name: string): boolean => /^(latest|beta|alpha)[\w-]*\.yml$/.test(name)

/** Files by their names, in the order of these. Throws where two that cannot be merged have one name, or where there is none. */
export function byName(files: readonly string[]): Map<string, string[]> {
  if (files.length === 0) throw new Error('There is nothing to collect.')
  const groups = Map.groupBy(files.toSorted(), (file) => basename(file))
  for (const [name, same] of groups)
    if (same.length > 1 && !isFeed(name)) throw new Error(`Two files are called ${name}: ${same.join(', ')}.`)
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** As `sha256sum --check` reads it. */
export const checksumLines = (sums: readonly { name: string; sum: string }[]): string =>
  sums.map(({ name, sum }) => `${sum}  ${name}\n`).join('')
