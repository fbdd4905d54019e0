import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** Every document, by its path from the root. */
export const documentPaths: readonly string[] = globSync(['*.md', 'docs/*.md', 'deploy/npm/*.md'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()

export const readDocument = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')

/** A fenced block; `line`: of its first line of text, from 1. */
export type Block = { language: string; text: string; line: number }

const fence = /^ *```(\S*) *$/

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let open: { language: string; lines: string[]; line: number } | null = null
  for (const [at, line] of markdown.split('\n').entries()) {
    const match = fence.exec(line)
    if (match !== null && open === null) open = { language: match[1] ?? '', lines: [], line: at + 2 }
    else if (match !== null && open !== null) {
      blocks.push({ language: open.language, text: open.lines.join('\n'), line: open.line })
      open = null
    } else open?.lines.push(line)
  }
  return blocks
}

/** The text with its fenced blocks taken out. */
export const withoutBlocks = (markdown: string): string => markdown.replace(/^ *```[\s\S]*?^ *```.*$/gm, '')

/** What stands in backticks. */
export const codeIn = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

/** Where links and pictures lead; what is in backticks is no link. */
export function targetsIn(markdown: string): string[] {
  const text = withoutBlocks(markdown).replace(/`[^`\n]*`/g, (code) => `\`${'x'.repeat(code.length - 2)}\``)
  const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)
  const tags = [...text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g)].map(([, target = '']) => target)
  return [...links, ...tags]
}

export const headingsIn = (markdown: string): string[] =>
  [...withoutBlocks(markdown).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => heading)

/** A relative target as a path from the root, and its anchor. */
export function resolveTarget(document: string, target: string): { path: string; anchor: string | null } {
  const [file = '', anchor = null] = target.split('#', 2)
  return { path: file === '' ? document : posix.join(posix.dirname(document), file), anchor }
}
