import type { KnownPattern } from '../../shared/logs.ts'
import { findInLine } from './log-patterns.ts'

/** Characters of an entry that are looked at. */
const MAX_ENTRY = 4_000

/** An HTTP status as an answer has it, not a number that happens to be the same. */
const answered = (status: number): string =>
  `(?:\\bstatus(?:[ _]?code)?["']?\\s*[:=]?\\s*|\\bHTTP(?:/[\\d.]+)?["']?:?\\s+|\\banswered (?:with )?|["']?\\bcode["']?:\\s*|\\berror:?\\s+(?:code:?\\s*)?)${status}\\b(?! ?ms\\b)`

/** What to say of an entry, the surest first. Our own services write the code of a problem beside its words. */
const forms: [KnownPattern, RegExp][] = [
  ['port-taken', /\bEADDRINUSE\b|\baddress already in use\b|^code: port-in-use$/im],
  [
    'missing-module',
    /\bModuleNotFoundError\b|\bERR_MODULE_NOT_FOUND\b|\bCannot find (?:module|package) ['"]|^code: python-packages-missing$/m,
  ],
  ['missing-setting', /\bKeyError: ['"]/],
  [
    'key-rejected',
    new RegExp(
      `^code: (?:key|bot-token)-rejected$|\\bNo auth credentials found\\b|\\b401 Unauthorized\\b|${answered(401)}`,
      'im',
    ),
  ],
  [
    'no-credit',
    new RegExp(`^code: credit-exhausted$|\\bInsufficient credits\\b|\\b402 Payment Required\\b|${answered(402)}`, 'im'),
  ],
  ['rate-limited', new RegExp(`^code: (?:bot-)?rate-limited$|\\b429 Too Many Requests\\b|${answered(429)}`, 'im')],
  [
    'cerebrum-down',
    /^code: cerebrum-(?:unreachable|timeout)$|\bCEREBRUM\b.{0,120}(?:\bECONNREFUSED\b|\brefused\b|\bcannot be reached\b|\bdid not answer\b)|(?:\bECONNREFUSED\b|\bconnection refused\b).{0,80}:8000\b|\bport=8000\b.{0,300}\b(?:refused|retries exceeded)\b/im,
  ],
]

/** What can be told about an entry of the logs, its first line and all below it. `null`: nothing. */
export function knownIn(entry: string): KnownPattern | null {
  const found = findInLine(entry)
  if (found !== null && found.kind !== 'retry') return found.kind
  const text = entry.slice(0, MAX_ENTRY)
  return forms.find(([, form]) => form.test(text))?.[0] ?? found?.kind ?? null
}
