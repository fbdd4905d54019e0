/* Whether a text is TOML (1.0, and what 1.1 allows besides). Nothing is read out of it; that a name is given twice is not seen. */

const ESCAPE = String.raw`\\(?:[btnfre"\\]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})`
const CONTROL = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f`
const DATE = String.raw`\d{4}-\d\d-\d\d`
const TIME = String.raw`\d\d:\d\d(?::\d\d(?:\.\d+)?)?`
const DIGITS = String.raw`\d+(?:_\d+)*`
const sticky = (...forms: string[]): RegExp => new RegExp(`(?:${forms.join('|')})`, 'y')

const basic = String.raw`"(?:[^"\\\r\n${CONTROL}]|${ESCAPE})*"`
const literal = String.raw`'[^'\r\n${CONTROL}]*'`
const forms = {
  space: /[ \t]*/y,
  /** Spaces, line ends and comments. */
  gap: new RegExp(String.raw`(?:[ \t]|\r?\n|#[^\r\n${CONTROL}]*)*`, 'y'),
  lineEnd: new RegExp(String.raw`[ \t]*(?:#[^\r\n${CONTROL}]*)?(?:\r?\n|$(?![\s\S]))`, 'y'),
  key: sticky('[A-Za-z0-9_-]+', basic, literal),
  text: sticky(
    String.raw`"""(?:[^"\\${CONTROL}]|${ESCAPE}|\\[ \t]*\r?\n|"{1,2}(?!"))*"{3,5}`,
    `'''(?:[^'${CONTROL}]|'{1,2}(?!'))*'{3,5}`,
    // Else the first two of three would be an empty text.
    `(?!""")${basic}`,
    `(?!''')${literal}`,
  ),
  scalar: sticky(
    `${DATE}(?:[Tt ]${TIME}(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?`,
    TIME,
    '0x[\\dA-Fa-f]+(?:_[\\dA-Fa-f]+)*|0o[0-7]+(?:_[0-7]+)*|0b[01]+(?:_[01]+)*',
    `[+-]?(?:inf|nan|(?:0|[1-9](?:_?\\d)*)(?:\\.${DIGITS})?(?:[eE][+-]?${DIGITS})?)`,
    'true|false',
  ),
}

/** The line, from 1, at which a text is no TOML; `null` where all of it is. */
export function tomlFault(text: string): number | null {
  let at = 0
  const takes = (form: RegExp): boolean => {
    form.lastIndex = at
    if (!form.test(text)) return false
    at = form.lastIndex
    return true
  }
  const takesMark = (mark: string): boolean => {
    if (!text.startsWith(mark, at)) return false
    at += mark.length
    return true
  }
  const takesKey = (): boolean => {
    do {
      takes(forms.space)
      if (!takes(forms.key)) return false
      takes(forms.space)
    } while (takesMark('.'))
    return true
  }
  const takesPair = (): boolean => {
    if (!takesKey() || !takesMark('=')) return false
    takes(forms.space)
    return takesValue()
  }
  const takesList = (item: () => boolean, end: string): boolean => {
    for (;;) {
      takes(forms.gap)
      if (takesMark(end)) return true
      if (!item()) return false
      takes(forms.gap)
      if (!takesMark(',')) return takesMark(end)
    }
  }
  const takesValue = (): boolean => {
    if (takesMark('[')) return takesList(takesValue, ']')
    if (takesMark('{')) return takesList(takesPair, '}')
    return takes(forms.text) || takes(forms.scalar)
  }
  const takesTable = (): boolean => {
    const [open, close] = text.startsWith('[[', at) ? ['[[', ']]'] : ['[', ']']
    return takesMark(open) && takesKey() && takesMark(close)
  }
  for (;;) {
    takes(forms.gap)
    if (at === text.length) return null
    const start = at
    const isRight = text[at] === '[' ? takesTable() : takesPair()
    if (!isRight || !takes(forms.lineEnd)) return text.slice(0, Math.max(at, start)).split('\n').length
  }
}
