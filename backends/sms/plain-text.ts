import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { withoutEntities } from '../bot/html-entities.ts'

/** Characters of an answer that are read: more than is ever sent. */
const MAX_READ = 20_000

/** A text without the marks of Markdown, which a telephone shows as they are. What cannot be read as such stays as it is. Pure. */
export function plainText(markdown: string): string {
  const text = markdown.slice(0, MAX_READ)
  const plain = tidy(read(text))
  return plain === '' ? tidy(text) : plain
}

function read(text: string): string {
  try {
    return blocks(Lexer.lex(text))
  } catch {
    // What is nested too deeply.
    return text
  }
}

const tidy = (text: string): string =>
  text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** Marked's own kinds: nothing else is made without extensions. */
const known = (tokens: readonly Token[] | undefined): MarkedToken[] => (tokens ?? []) as MarkedToken[]

const blocks = (tokens: readonly Token[] | undefined): string =>
  known(tokens)
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')

function block(token: MarkedToken): string {
  switch (token.type) {
    case 'blockquote':
      return blocks(token.tokens)
    case 'list':
      return list(token)
    case 'table':
      return [token.header, ...token.rows].map((row) => row.map(({ tokens }) => inline(tokens)).join(' | ')).join('\n')
    case 'code':
      return token.text
    case 'space':
    case 'hr':
    case 'def':
      return ''
    default:
      return inline([token])
  }
}

const list = ({ items, ordered, start }: Tokens.List): string =>
  items
    .map((item, index) => {
      const mark = ordered ? `${Number(start) + index}.` : '-'
      const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : ''
      return `${mark} ${box}${known(item.tokens).map(block).filter(Boolean).join('\n')}`
    })
    .join('\n')

const inline = (tokens: readonly Token[] | undefined): string => known(tokens).map(sign).join('')

function sign(token: MarkedToken): string {
  switch (token.type) {
    case 'br':
      return '\n'
    case 'codespan':
    case 'escape':
      return token.text
    case 'image':
      return token.text
    // Its item has it.
    case 'checkbox':
      return ''
    case 'html':
      return withoutEntities(withoutTags(token.text))
    case 'link':
      return link(token)
    case 'text':
      return token.tokens ? inline(token.tokens) : withoutEntities(token.text)
    default:
      return 'tokens' in token ? inline(token.tokens) : 'text' in token ? token.text : ''
  }
}

/** Tags that say how a text looks. What else stands in angle brackets is meant to be read: `Map<String>`, `<your name>`. */
const tag =
  /<!--[\s\S]*?-->|<\/?(?:a|abbr|b|blockquote|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?\/?>/g

const withoutTags = (html: string): string => html.replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(tag, '')

/** The address behind its text, unless the text is the address. */
function link({ href, tokens }: Tokens.Link): string {
  const text = inline(tokens)
  return text === '' || text === href || `mailto:${text}` === href ? text || href : `${text} (${href})`
}
