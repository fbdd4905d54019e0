import type { Entity, Formatted } from './formatted.ts'

/** UTF-16 units of one message (Bot API, `sendMessage`). */
export const MESSAGE_LIMIT = 4096
/** Telegram passes over what is more. */
const MOST_ENTITIES = 100

/**
 * A text as parts that each fit into one message: cut between paragraphs, else lines, else words, and never inside of a character. What
 * is cut through looks the same on both sides. White space at a cut is dropped, and so are parts of nothing else; of a text without
 * anything to see comes no part.
 */
export function cut({ text, entities }: Formatted, limit = MESSAGE_LIMIT): Formatted[] {
  const parts: Formatted[] = []
  let from = 0
  while (from < text.length) {
    const to = text.length - from <= limit ? text.length : from + placeToCut(text.slice(from, from + limit + 1))
    const part = trimmed(text, from, to)
    if (part !== null) parts.push(clip({ text, entities }, part.from, part.to))
    from = to
  }
  return parts
}

/** After how many units to cut; at least one. `ahead`: as much as fits, and one unit more. */
function placeToCut(ahead: string): number {
  const limit = ahead.length - 1
  // A small part before a paragraph that does not fit would tear more apart than it keeps together.
  const paragraph = ahead.lastIndexOf('\n\n')
  if (paragraph > limit / 2) return paragraph
  const line = ahead.lastIndexOf('\n')
  if (line > limit / 4) return line
  const space = lastSpace(ahead)
  if (space > 0) return space
  const isInside = isHighSurrogate(ahead.charCodeAt(limit - 1)) && isLowSurrogate(ahead.charCodeAt(limit))
  return isInside && limit > 1 ? limit - 1 : limit
}

function lastSpace(text: string): number {
  for (let at = text.length - 1; at > 0; at -= 1) if (/\s/.test(text.charAt(at))) return at
  return -1
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Empty lines before and white space after are nothing to see; how far the first line is indented may be. */
function trimmed(text: string, from: number, to: number): { from: number; to: number } | null {
  const piece = text.slice(from, to)
  const kept = piece.trimEnd()
  if (kept === '') return null
  const [before = ''] = /^(?:[^\S\n]*\n)+|^[^\S\n](?=\S)/.exec(kept) ?? []
  return { from: from + before.length, to: from + kept.length }
}

function clip({ text, entities }: Formatted, from: number, to: number): Formatted {
  const inside = entities.flatMap((entity): Entity[] => {
    const start = Math.max(entity.offset, from)
    const end = Math.min(entity.offset + entity.length, to)
    return end <= start ? [] : [{ ...entity, offset: start - from, length: end - start }]
  })
  return { text: text.slice(from, to), entities: inside.slice(0, MOST_ENTITIES) }
}
