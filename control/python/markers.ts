import { compareVersions } from './requirements.ts'

/** What a Python says of itself, by the names of PEP 508. */
export type MarkerFacts = Readonly<Record<string, string>>

type Tokens = { next(): string | undefined; peek(): string | undefined }

const token = /\s*(\(|\)|===|==|!=|~=|<=|>=|<|>|'[^']*'|"[^"]*"|not\s+in\b|[A-Za-z_][\w.]*)/y

/** Whether a condition of the environment holds. `null`: it is not understood. */
export function markerHolds(marker: string, facts: MarkerFacts): boolean | null {
  const parts = tokensOf(marker)
  if (parts === null) return null
  let at = 0
  const tokens: Tokens = {
    peek: () => parts[at],
    next() {
      at += 1
      return parts[at - 1]
    },
  }
  const holds = anyOf(tokens, facts)
  return at === parts.length ? holds : null
}

function tokensOf(marker: string): string[] | null {
  const found: string[] = []
  const text = marker.trim()
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const part = token.exec(text)?.[1]
    if (part === undefined) return null
    found.push(part.replace(/^not\s+in$/, 'not in'))
  }
  return found
}

/** Both sides are always read to their end; what is not understood spoils the whole. */
function anyOf(tokens: Tokens, facts: MarkerFacts): boolean | null {
  let holds = allOf(tokens, facts)
  while (tokens.peek() === 'or') {
    tokens.next()
    const other = allOf(tokens, facts)
    holds = holds === null || other === null ? null : holds || other
  }
  return holds
}

function allOf(tokens: Tokens, facts: MarkerFacts): boolean | null {
  let holds = one(tokens, facts)
  while (tokens.peek() === 'and') {
    tokens.next()
    const other = one(tokens, facts)
    holds = holds === null || other === null ? null : holds && other
  }
  return holds
}

function one(tokens: Tokens, facts: MarkerFacts): boolean | null {
  if (tokens.peek() === '(') {
    tokens.next()
    const inner = anyOf(tokens, facts)
    return tokens.next() === ')' ? inner : null
  }
  const left = sideOf(tokens.next(), facts)
  const operator = tokens.next()
  const right = sideOf(tokens.next(), facts)
  return left === null || right === null ? null : compare(left, operator, right)
}

function sideOf(part: string | undefined, facts: MarkerFacts): string | null {
  if (part === undefined) return null
  if (/^['"]/.test(part)) return part.slice(1, -1)
  // Nobody asked for an extra of the folder’s own.
  return part === 'extra' ? '' : (facts[part] ?? null)
}

const plain = /^\d+(?:\.\d+)*$/

type Order = (order: number) => boolean

const byOrder: Record<string, Order> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function compare(left: string, operator: string | undefined, right: string): boolean | null {
  const byNumber = operator === undefined ? undefined : byOrder[operator]
  if (byNumber) return plain.test(left) && plain.test(right) ? byNumber(compareVersions(left, right)) : null
  switch (operator) {
    case 'in':
      return right.includes(left)
    case 'not in':
      return !right.includes(left)
    case '==':
      return isSame(left, right)
    case '!=':
      return !isSame(left, right)
    default:
      return null
  }
}

function isSame(left: string, right: string): boolean {
  if (right.endsWith('.*')) return `${left}.`.startsWith(right.slice(0, -1))
  return plain.test(left) && plain.test(right) ? compareVersions(left, right) === 0 : left === right
}
