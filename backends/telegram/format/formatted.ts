import type { MessageEntity } from '../../../providers/telegram/client.ts'

/** How a stretch of text looks. Offsets and lengths count UTF-16 units, as in JavaScript. */
export type Entity =
  | MessageEntity.CommonMessageEntity
  | MessageEntity.PreMessageEntity
  | MessageEntity.TextLinkMessageEntity

/** A text as Telegram takes it: nothing in it is read as markup, so nothing has to be escaped. */
export type Formatted = { text: string; entities: readonly Entity[] }

/** What stretches of text have in common: one object stands for one stretch, however many pieces it is made of. */
export type Style =
  | { type: 'bold' | 'italic' | 'strikethrough' | 'blockquote' | 'code' }
  | { type: 'pre'; language?: string }
  | { type: 'text_link'; url: string }

export type Builder = {
  add(text: string, styles?: readonly Style[]): void
  /** Whether nothing is written yet. */
  isEmpty(): boolean
  build(): Formatted
}

/** Puts a text together of pieces. Lone surrogates, which JSON for Telegram must not hold, become replacement characters. */
export function createBuilder(): Builder {
  let text = ''
  const stretches = new Map<Style, { from: number; to: number }[]>()
  return {
    add(raw, styles = []) {
      const piece = raw.toWellFormed()
      const from = text.length
      text += piece
      if (piece === '') return
      for (const style of styles) {
        const known = stretches.get(style) ?? []
        const last = known.at(-1)
        if (last?.to === from) last.to = text.length
        else stretches.set(style, [...known, { from, to: text.length }])
      }
    },
    isEmpty: () => text === '',
    build() {
      const entities = [...stretches].flatMap(([style, parts]) =>
        parts.map(({ from, to }): Entity => ({ ...style, offset: from, length: to - from })),
      )
      return { text, entities: entities.sort(byPlace) }
    },
  }
}

/** Outer ones first. */
const byPlace = (a: Entity, b: Entity): number => a.offset - b.offset || b.length - a.length

export const plain = (text: string): Formatted => ({ text: text.toWellFormed(), entities: [] })
