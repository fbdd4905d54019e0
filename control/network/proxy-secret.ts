import { problemError } from '../../shared/problem.ts'

/** What a door is shown, and may send back, in the place of a password. */
const MASK = '…'

/** The address of a proxy without its password. */
export function maskProxy(url: string): string {
  const password = passwordIn(url)
  return password === '' ? url : url.replace(`:${password}@`, `:${MASK}@`)
}

/** The address that is meant: where the password comes back as its mask, it stays. Throws `bad-input` where it is another's. */
export function unmaskProxy(sent: string, kept: string | null): string {
  if (kept !== null && sent === maskProxy(kept)) return kept
  if (!sent.includes(MASK)) return sent
  throw problemError('bad-input', 'The address of the proxy was changed: type its password again.')
}

const passwordIn = (url: string): string => /^https?:\/\/[^:@/]*:([^@/]*)@/i.exec(url)?.[1] ?? ''
