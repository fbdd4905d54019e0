/** One package that a requirements file asks for. */
export type Requirement = {
  /** As it is called there. */
  name: string
  /** Versions that are too old where one is below; plain numbers alone, what else is asked for is left to pip. */
  atLeast: string[]
  /** Condition of the environment under which it is asked for; empty: always. */
  marker: string
}

/** A name as all its spellings come to the same (PEP 503). */
export const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-')

/** What a requirements file asks for by name. Options, other files, and places without a name are left to pip. */
export function requirementsIn(text: string): Requirement[] {
  const wanted = logicalLines(text).map(requirementOf)
  return wanted.filter((one): one is Requirement => one !== null)
}

/** Lines without comments; one that ends in a backslash goes on in the next. */
function logicalLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n|\r/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

const named = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/
const isFile = /\.(?:whl|zip|tar\.\w+|tgz)$/i
/** A place as it is, or of a version control; what is there is called at its end. */
const place = /^[a-z+]+:\S*#(?:\S*&)?egg=([A-Za-z0-9][\w.-]*)/i

function requirementOf(line: string): Requirement | null {
  if (line.startsWith('-')) return null
  const egg = place.exec(line)?.[1]
  if (egg !== undefined) return { name: egg, atLeast: [], marker: markerAfter(line, /\s;/) }
  // Options of this one requirement, as hashes.
  const asked = line.replace(/\s--\w.*$/, '')
  const [, name = '', rest = ''] = named.exec(asked) ?? []
  if (name === '' || isFile.test(name)) return null
  if (rest.startsWith('@')) return { name, atLeast: [], marker: markerAfter(rest, /\s;/) }
  const versions = (rest.split(';')[0] ?? '').trim()
  if (versions !== '' && !/^[<>=!~(]/.test(versions)) return null
  return { name, atLeast: lowest(versions), marker: markerAfter(rest, /;/) }
}

const markerAfter = (text: string, separator: RegExp): string => {
  const at = text.search(separator)
  return at < 0 ? '' : text.slice(text.indexOf(';', at) + 1).trim()
}

const lowest = (versions: string): string[] =>
  versions
    .replace(/[()]/g, '')
    .split(',')
    .map((clause) => /^\s*(?:>=|==)\s*(\d+(?:\.\d+)*)\s*$/.exec(clause)?.[1])
    .filter((version) => version !== undefined)

/** Negative where the first is the older one. Both are plain numbers with dots. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number))
  const length = Math.max(left?.length ?? 0, right?.length ?? 0)
  for (let at = 0; at < length; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
