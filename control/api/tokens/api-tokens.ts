import { randomUUID } from 'node:crypto'
import { problemError, problemFrom } from '../../../shared/problem.ts'
import type { Scope } from '../../../shared/scopes.ts'
import { type ApiToken, TOKEN_PREFIX } from '../../../shared/tokens.ts'
import type { Log } from '../../logs/log.ts'
import type { OwnListFile } from '../../workspace/own-list-file.ts'
import { createQueue } from '../../workspace/queue.ts'
import { newSecret } from '../digest.ts'
import { digestOf, entriesText, lookAt, publicFacts, readEntries, type TokenEntry, type TokenSeen } from './entries.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Milliseconds between two writes of when a token was used last. */
const USE_WRITTEN_EVERY_MS = 60_000
/** More than anybody keeps in mind. */
const MOST_TOKENS = 200

/** What the doors can do with tokens. Each throws `unavailable` where the list cannot be written. */
export type TokenActions = {
  list(): Promise<ApiToken[]>
  create(wanted: {
    name: string
    scope: Scope
    expiresInDays: number | null
  }): Promise<{ token: string; created: ApiToken }>
  /** Throws `not-found`. */
  revoke(id: string): Promise<void>
}

/** What the web door asks. */
export type TokenJudge = {
  look(text: string): TokenSeen
  /** It was let in. */
  used(id: string): void
  /** Told when one is revoked. */
  onRevoked(listener: (id: string) => void): void
}

export type ApiTokens = TokenActions & TokenJudge & { close(): Promise<void> }

type Parts = {
  file: OwnListFile
  /** This value never reaches a log. */
  hide(secret: string): void
  log: Pick<Log, 'error' | 'warn'>
  now(): number
}

/** The tokens of scripts. Only their digests are kept; a list that cannot be read lets nobody in and keeps nobody out who has none of them. */
export async function openApiTokens({ file, hide, log, now }: Parts): Promise<ApiTokens> {
  const queue = createQueue()
  const listeners: ((id: string) => void)[] = []
  /** What cannot be understood is kept beside the next list that is written. */
  let damaged = false
  let entries: readonly TokenEntry[] = []
  let byDigest: ReadonlyMap<string, TokenEntry> = new Map()
  let usesWrittenAt = Number.NEGATIVE_INFINITY
  const uses = new Map<string, number>()

  const take = (next: readonly TokenEntry[]): void => {
    entries = next
    byDigest = new Map(next.map((entry) => [entry.digest, entry]))
  }
  const withUses = (entry: TokenEntry): TokenEntry => ({
    ...entry,
    lastUsedAt: uses.get(entry.id) ?? entry.lastUsedAt,
  })
  const write = async (next: readonly TokenEntry[]): Promise<void> => {
    if (damaged) await file.setAside()
    damaged = false
    await file.write(entriesText(next.map(withUses)))
    take(next)
  }
  const isLive = ({ revokedAt }: TokenEntry): boolean => revokedAt === null

  try {
    const read = readEntries(await file.read())
    if (read === 'damaged') {
      damaged = true
      log.error('tokens.json is damaged: no token in it lets anybody in; the token of the workspace still does')
    } else take(read)
  } catch (error) {
    damaged = true
    log.error({ why: problemFrom(error).detail }, 'The list of tokens cannot be read: none of them lets anybody in')
  }

  return {
    list: async () => entries.filter(isLive).map(withUses).map(publicFacts).reverse(),
    create: ({ name, scope, expiresInDays }) =>
      queue.run(async () => {
        if (entries.filter(isLive).length >= MOST_TOKENS)
          throw problemError('bad-input', `There are ${MOST_TOKENS} tokens. Revoke those that nobody uses.`)
        const token = `${TOKEN_PREFIX}${newSecret()}`
        hide(token)
        const createdAt = now()
        const entry: TokenEntry = {
          id: randomUUID(),
          name,
          scope,
          createdAt,
          expiresAt: expiresInDays === null ? null : createdAt + expiresInDays * DAY_MS,
          lastUsedAt: null,
          digest: digestOf(token),
          revokedAt: null,
        }
        await write([...entries, entry])
        return { token, created: publicFacts(entry) }
      }),
    revoke: (id) =>
      queue.run(async () => {
        if (!entries.some((entry) => entry.id === id && isLive(entry)))
          throw problemError('not-found', 'There is no such token. "llm-trainer tokens list" shows those there are.')
        const next = entries.map((entry) => (entry.id === id ? { ...entry, revokedAt: now() } : entry))
        // In force at once, also where it cannot be written.
        take(next)
        for (const listener of listeners) listener(id)
        await write(next)
      }),
    look: (text) => lookAt(byDigest, text, now()),
    used(id) {
      const at = now()
      uses.set(id, at)
      if (at - usesWrittenAt < USE_WRITTEN_EVERY_MS) return
      usesWrittenAt = at
      queue
        .run(() => write(entries))
        .catch((error: unknown) => log.warn({ why: problemFrom(error).detail }, 'When tokens were used is not written'))
    },
    onRevoked: (listener) => void listeners.push(listener),
    close: () =>
      queue.run(async () => {
        if (entries.some((entry) => withUses(entry).lastUsedAt !== entry.lastUsedAt)) await write(entries)
      }),
  }
}
