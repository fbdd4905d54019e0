import { type Contract, contract } from '../../shared/contract/index.ts'

type Pattern = { method: string; pattern: string; matches: RegExp }

/** Where the whole contract is served. */
const PREFIX = '/api'
const WILDCARD = `${PREFIX}/*`

const escaped = (text: string): string => text.replace(/[.*+?^$()[\]\\|]/g, '\\$&')

/** `/incidents/{id}` as what an address of it looks like. */
const matcher = (path: string): RegExp =>
  new RegExp(`^${escaped(`${PREFIX}${path}`).replace(/\{[^}]+\}/g, '[^/]+')}/?$`)

type Branch = { [name: string]: Branch } | Contract['state']['get']

function* patternsIn(branch: object): Generator<Pattern> {
  for (const value of Object.values(branch) as Branch[])
    if ('~orpc' in value) {
      const { method = 'POST', path } = (value as Contract['state']['get'])['~orpc'].route
      if (path !== undefined) yield { method, pattern: `${PREFIX}${path}`, matches: matcher(path) }
    } else yield* patternsIn(value)
}

/** Finds which address of the contract a request is for, as its pattern; whatever is none of them has one name. */
export function contractPatterns(): (method: string, url: string) => string {
  const patterns = [...patternsIn(contract)]
  return (method, url) => {
    const [path = ''] = url.split('?', 1)
    return patterns.find((each) => each.method === method && each.matches.test(path))?.pattern ?? WILDCARD
  }
}
