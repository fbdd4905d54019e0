import { plainText } from './plain-text.ts'
import { inGsm7WherePossible } from './segments.ts'

/** Characters (UTF-16 units) that Twilio takes in one message: error 21617. */
export const LONGEST = 1600
/** What is more is cut off: nobody reads a book as SMS, and each part is paid for. */
const MOST = 3
const CUT = ' ...'

/**
 * A text as the messages in which it is sent, at least one. What the model wrote may be Markdown; what the bot says itself stands as it
 * is. Pure.
 */
export function splitForSms(whole: string, from: 'model' | 'bot' = 'bot'): string[] {
  const text = inGsm7WherePossible(from === 'model' ? plainText(whole) : whole.trim()) || whole
  const parts: string[] = []
  let rest = text
  while (rest.length > LONGEST && parts.length < MOST - 1) {
    const end = breakAt(rest, LONGEST)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  const last = rest.length <= LONGEST ? rest : rest.slice(0, breakAt(rest, LONGEST - CUT.length)).trimEnd() + CUT
  return [...parts, last]
}

/** Where a text is best divided so that what is before has at most `most` characters: the end of a paragraph, a sentence, a word. */
function breakAt(text: string, most: number): number {
  const head = text.slice(0, most + 1)
  const ends = [head.lastIndexOf('\n\n'), lastSentence(head), head.lastIndexOf('\n'), head.lastIndexOf(' ')]
  // A part that is nearly empty costs as much as one that is full.
  const end = ends.find((at) => at >= most / 2) ?? -1
  if (end > 0) return end
  return isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most
}

const lastSentence = (text: string): number =>
  Math.max(...['. ', '! ', '? ', '。', '！', '？'].map((end) => text.lastIndexOf(end, text.length - 2) + 1))

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
