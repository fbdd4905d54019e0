/** Header by which our services say for whom they ask, so that the LLM server can let callers take turns. */
export const CALLER_HEADER = 'llm-trainer-caller'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Characters that are looked at. */
const MOST = 80

/** Who asks, as far as it can be told: what it says itself, else the program that asks. */
export function callerIn({ [CALLER_HEADER]: named, 'user-agent': program }: Headers): string {
  if (typeof named === 'string' && named !== '') return `service ${named.slice(0, MOST)}`
  return typeof program === 'string' ? `program ${program.slice(0, MOST)}` : ''
}
