import { isDeepStrictEqual } from 'node:util'
import type { Invariant } from './facts.ts'

/** config.json can be read, and holds what was put there: by us, by others, and what nobody of ours knows. */
export const configKept: Invariant = {
  name: 'config.json kept',
  broken({ config: { text, expected } }) {
    let found: Record<string, unknown>
    try {
      found = JSON.parse(text) as Record<string, unknown>
    } catch (error) {
      return [`config.json cannot be read: ${String(error)}: ${text.slice(0, 200)}`]
    }
    return Object.entries(expected).flatMap(([key, value]) =>
      isDeepStrictEqual(found[key], value)
        ? []
        : [`config.json has ${key}: ${JSON.stringify(found[key])} instead of ${JSON.stringify(value)}`],
    )
  },
}
