import { parseAst } from 'vite'

type Node = { type: string; [key: string]: unknown }

export type ModuleImports = {
  /** Everything named in an import, static or not, an export from, or a `require`. */
  names: Set<string>
  /** What is taken from modules: `node:child_process.fork`, or `node:child_process.*` for all of it. */
  members: Set<string>
}

/** What a bundled module loads, read from its syntax: texts and comments of libraries are full of what looks like an import. */
export function moduleImports(code: string): ModuleImports {
  const found: ModuleImports = { names: new Set(), members: new Set() }
  for (const node of nodesOf(parseAst(code))) read(node, found)
  return found
}

function read(node: Node, { names, members }: ModuleImports): void {
  const name = loadedBy(node)
  if (name === null) return
  names.add(name)
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
  const taken = specifiers.map((one) => (isNode(one.imported) ? one.imported.name : '*'))
  for (const member of node.type === 'ImportDeclaration' ? taken : ['*']) members.add(`${name}.${String(member)}`)
}

/** The module that a piece of syntax loads. */
function loadedBy(node: Node): string | null {
  if (node.type !== 'CallExpression') return textOf(node.source)
  // A bundler calls what stands for `require` so, with a number where there are several.
  const isRequire = isNode(node.callee) && /^(__)?require(\$\d+)?$/.test(String(node.callee.name))
  return isRequire && Array.isArray(node.arguments) ? textOf(node.arguments[0]) : null
}

/** A text in quotes or, as shortened code has it, in backticks. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  const [part, ...others] = node.type === 'TemplateLiteral' && Array.isArray(node.quasis) ? node.quasis : []
  const value = isNode(part) && others.length === 0 ? (part.value as { cooked?: unknown }).cooked : null
  return typeof value === 'string' ? value : null
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* nodesOf(value: unknown): Generator<Node> {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (Array.isArray(next)) waiting.push(...next)
    else if (isNode(next)) {
      yield next
      waiting.push(...Object.values(next))
    }
  }
}
