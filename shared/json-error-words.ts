import { type ParseError, printParseErrorCode } from 'jsonc-parser'

/** What other languages write; safe to quote, since none of it can be a secret. */
const foreignValue = /^(NaN|nan|-?Infinity|True|False|None|undefined)\b/

const words: Record<string, string> = {
  InvalidNumberFormat: 'this is not a number as JSON writes it',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace } is missing',
  CloseBracketExpected: 'a closing bracket ] is missing',
  EndOfFileExpected: 'something stands after the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'the closing double quote of a text is missing',
  UnexpectedEndOfNumber: 'this is not a number as JSON writes it',
  InvalidUnicode: 'a \\u in a text needs four hex digits after it',
  InvalidEscapeCharacter: 'a backslash in a text has to be written twice',
  InvalidCharacter: 'a text holds a character (a tab, a line break) that has to be written as \\t or \\n',
}

/** A syntax error in words. Only harmless parts of the text are quoted. */
export function sayJsonError(text: string, { error, offset }: ParseError): string {
  const rest = text.slice(offset)
  const name = printParseErrorCode(error)
  if (offset >= text.trimEnd().length) return 'the file ends too early'
  if (/^[}\]]/.test(rest) && lacksItem(name)) return 'there is a comma too many before this'
  if (name !== 'InvalidSymbol') return words[name] ?? 'this is not JSON'
  const [foreign] = foreignValue.exec(rest) ?? []
  if (foreign !== undefined) return `JSON has no ${foreign}`
  return 'this is not a JSON value; text needs double quotes'
}

const lacksItem = (name: string): boolean => name === 'PropertyNameExpected' || name === 'ValueExpected'
