import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { withoutEntities } from '../../bot/html-entities.ts'
import { type Builder, createBuilder, type Formatted, plain, type Style } from './formatted.ts'

/** Characters: many times what a model is allowed to say. Texts made to be slow to read take the square of their length. */
const MAX_FORMATTED = 16_000

/**
 * A model's Markdown as Telegram shows it. What is no Markdown that Telegram can show stays as it was written, HTML above all. A text of
 * which nothing can be seen comes back as it is.
 */
export function formatMarkdown(markdown: string): Formatted {
  if (markdown.length > MAX_FORMATTED) return plain(markdown)
  try {
    const builder = createBuilder()
    addBlocks(builder, new Lexer({ gfm: true }).lex(markdown), { styles: [], depth: 0, gap: '\n\n' })
    const formatted = builder.build()
    return formatted.text.trim() === '' ? plain(markdown) : formatted
  } catch (error) {
    // Nested deeper than the stack reaches: only a text made for that purpose is.
    if (error instanceof RangeError) return plain(markdown)
    throw error
  }
}

type Place = {
  styles: readonly Style[]
  /** How many lists are around it. */
  depth: number
  /** What stands between two blocks. */
  gap: string
}

/** marked's own kinds; extensions, of which there are none, could add others. */
const isKnown = (token: Token): token is MarkedToken => 'raw' in token

function addBlocks(out: Builder, tokens: readonly Token[], place: Place): void {
  let isFirst = true
  for (const token of tokens) {
    if (token.type === 'space' || token.type === 'def') continue
    if (!isFirst) out.add(place.gap, outer(place.styles))
    addBlock(out, token, place)
    // What is to be done stands beside its box.
    isFirst = token.type === 'checkbox'
  }
}

function addBlock(out: Builder, token: Token, place: Place): void {
  if (!isKnown(token)) return
  const { styles } = place
  switch (token.type) {
    case 'heading':
      addInline(out, token.tokens, withStyle(styles, { type: 'bold' }))
      break
    case 'blockquote':
      addBlocks(out, token.tokens, { ...place, styles: withStyle(styles, { type: 'blockquote' }) })
      break
    case 'code':
      out.add(token.text, alone(styles, codeBlock(token)))
      break
    case 'list':
      addList(out, token, place)
      break
    case 'checkbox':
      out.add(token.checked ? '☑ ' : '☐ ', styles)
      break
    case 'table':
      addTable(out, token, styles)
      break
    case 'hr':
      out.add('———', styles)
      break
    case 'html':
      out.add(token.raw.trimEnd(), styles)
      break
    case 'paragraph':
      addInline(out, token.tokens, styles)
      break
    default:
      addInline(out, [token], styles)
  }
}

function addList(out: Builder, { items, ordered, start }: Tokens.List, { styles, depth }: Place): void {
  const first = typeof start === 'number' ? start : 1
  for (const [index, item] of items.entries()) {
    const mark = ordered ? `${first + index}. ` : '• '
    const before = index === 0 ? '' : '\n'
    out.add(`${before}${'   '.repeat(depth)}${mark}`, outer(styles))
    addBlocks(out, item.tokens, { styles, depth: depth + 1, gap: '\n' })
  }
}

function addTable(out: Builder, { header, rows }: Tokens.Table, styles: readonly Style[]): void {
  const head = withStyle(styles, { type: 'bold' })
  for (const [line, row] of [header, ...rows].entries()) {
    if (line > 0) out.add('\n', outer(styles))
    for (const [column, cell] of row.entries()) {
      if (column > 0) out.add(' | ', outer(styles))
      addInline(out, cell.tokens, line === 0 ? head : styles)
    }
  }
}

function addInline(out: Builder, tokens: readonly Token[], styles: readonly Style[]): void {
  for (const token of tokens) {
    if (!isKnown(token)) continue
    switch (token.type) {
      case 'strong':
        addInline(out, token.tokens, withStyle(styles, { type: 'bold' }))
        break
      case 'em':
        addInline(out, token.tokens, withStyle(styles, { type: 'italic' }))
        break
      case 'del':
        addInline(out, token.tokens, withStyle(styles, { type: 'strikethrough' }))
        break
      case 'codespan':
        out.add(token.text, alone(styles, { type: 'code' }))
        break
      case 'link':
        addLink(out, token, styles)
        break
      case 'image':
        out.add(token.text || token.href, withLink(styles, token.href))
        break
      case 'br':
        out.add('\n', styles)
        break
      case 'escape':
        out.add(token.text, styles)
        break
      case 'text':
        if (token.tokens) addInline(out, token.tokens, styles)
        else out.add(withoutEntities(token.text), styles)
        break
      default:
        out.add(token.raw, styles)
    }
  }
}

/** An address that stands there as itself, Telegram recognises by itself. */
function addLink(out: Builder, { href, text, tokens }: Tokens.Link, styles: readonly Style[]): void {
  addInline(out, tokens, text === href ? styles : withLink(styles, href))
}

/** Only pages: other addresses could make the user's computer do something. */
function withLink(styles: readonly Style[], href: string): readonly Style[] {
  const url = /^https?:\/\//i.test(href) ? URL.parse(href) : null
  return url === null ? styles : withStyle(styles, { type: 'text_link', url: url.href })
}

/** Telegram knows no style within itself. */
const withStyle = (styles: readonly Style[], style: Style): readonly Style[] =>
  styles.some(({ type }) => type === style.type) ? styles : [...styles, style]

/** Code stands in no other style but a quotation. */
const alone = (styles: readonly Style[], style: Style): readonly Style[] => [...outer(styles), style]

const outer = (styles: readonly Style[]): readonly Style[] => styles.filter(({ type }) => type === 'blockquote')

function codeBlock({ lang }: Tokens.Code): Style {
  const [language] = /^[\w+#.-]{1,32}/.exec(lang ?? '') ?? []
  return { type: 'pre', ...(language !== undefined && { language }) }
}
