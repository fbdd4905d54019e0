import { digest, newSecret } from './digest.ts'

/** More browsers than anybody has; the one that was used longest ago gives way. */
const MOST_SESSIONS = 64

export type Sessions = {
  open(): string
  isValid(id: string): boolean
  end(id: string): void
}

const keyOf = (id: string): string => digest(id).toString('base64')

/** Sessions of browsers, in memory: they end with the control plane. Looked up by digest, so that timing tells nothing. */
export function createSessions(): Sessions {
  const known = new Set<string>()
  const touch = (key: string): void => {
    known.delete(key)
    known.add(key)
  }
  return {
    open() {
      const id = newSecret()
      touch(keyOf(id))
      for (const oldest of known) {
        if (known.size <= MOST_SESSIONS) break
        known.delete(oldest)
      }
      return id
    },
    isValid(id) {
      const key = keyOf(id)
      if (!known.has(key)) return false
      touch(key)
      return true
    },
    end(id) {
      known.delete(keyOf(id))
    },
  }
}
