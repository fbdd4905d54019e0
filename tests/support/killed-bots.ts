import { expect } from 'vitest'

/** A message of a user, and the parts of its answer, by their first lines. */
export type Written = { user: string; text: string; parts: readonly string[] }

export type Came = {
  /** First lines of what each user got, in order. */
  got(user: string): string[]
  /** What became of each message, by its text. */
  states: ReadonlyMap<string, string>
}

/** Parts that a bot has under way at the same time. */
export const UNDER_WAY = 4

/**
 * After one death: every user got every part once and in order, but what was going out when the bot died. That is one part of a user at
 * most, its message says that it is in doubt, and no other one does. Returns how many are.
 */
export function expectOnceEach(run: string, written: readonly Written[], { got, states }: Came): number {
  let inDoubt = 0
  for (const user of new Set(written.map((one) => one.user))) {
    const theirs = written.filter((one) => one.user === user)
    const parts = got(user)
    const expected = theirs.flatMap((one) => one.parts)
    const missing = expected.filter((part) => !parts.includes(part))
    expect(parts, `${run}: in order, and none twice`).toEqual(expected.filter((part) => parts.includes(part)))
    const uncertain = theirs.filter(({ text }) => states.get(text) === 'uncertain')
    expect(uncertain.length, `${run}: in doubt is one message of ${user} at most`).toBeLessThanOrEqual(1)
    expect(missing.length, `${run}: one part of ${user} is missing at most`).toBeLessThanOrEqual(1)
    for (const part of missing)
      expect(uncertain[0]?.parts, `${run}: whose part did not arrive, is in doubt`).toContain(part)
    for (const { text } of theirs) expect(['answered', 'uncertain'], `${run}: ${text}`).toContain(states.get(text))
    inDoubt += uncertain.length
  }
  expect(inDoubt, `${run}: in doubt is what was going out`).toBeLessThanOrEqual(UNDER_WAY)
  return inDoubt
}

/** As long as that: two of them do not fit into one part of `most` characters. */
export const longPart = (firstLine: string, most: number): string =>
  `${firstLine}\n${'word '.repeat(Math.floor((most * 0.6) / 5)).trim()}`

export const firstLine = (text: string): string => text.split('\n')[0]?.trim() ?? ''
