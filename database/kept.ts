import type { DatabaseSync } from 'node:sqlite'
import { isDamage, isReallyDamaged } from './damage.ts'
import { wasSetAside } from './refusals.ts'
import { identityOf, setAside } from './set-aside.ts'

/** A database for as long as a process uses it. */
export type Kept<T> = {
  /** Throws what the task throws, and what keeps the database from being opened. */
  use<R>(task: (held: T) => R): R
  close(): void
}

type Parts<Db extends DatabaseSync | null, T> = {
  file: string
  /** `null` where there is none that could be used yet; then it is opened again at the next use. */
  open(): Db
  /** What works on it; made anew with the database. */
  build(db: Db): T
  /** Whether a task that met the damage is begun again on the new one; else `use` throws a problem with the name as `keptAs`. */
  again: boolean
  /** Whether a damaged file may be set aside by this process. */
  mends: boolean
  onSetAside?(keptAs: string): void
}

/**
 * Opens a database at its first use, and again where its file is another one by then: a process that shares it may have set it
 * aside. Where it shows itself damaged in the midst of the work, it is set aside, and a new one is made.
 */
export function keepDatabase<Db extends DatabaseSync | null, T>(parts: Parts<Db, T>): Kept<T> {
  const { file, open, build } = parts
  let held: { db: Db; value: T; identity: string | null } | null = null

  let isClosed = false

  const drop = (): void => {
    const last = held
    held = null
    if (last?.db?.isOpen) last.db.close()
  }
  const current = (): T => {
    if (isClosed) throw new Error(`${file} is closed`)
    if (held !== null && held.identity !== identityOf(file)) drop()
    if (held === null || held.db === null) {
      const db = open()
      held = { db, value: build(db), identity: identityOf(file) }
    }
    return held.value
  }

  return {
    use(task) {
      const value = current()
      try {
        return task(value)
      } catch (error) {
        if (!parts.mends || held === null || !isDamage(error)) throw error
        const damaged = held.identity
        drop()
        if (!isReallyDamaged(file)) throw error
        const keptAs = setAside(file, damaged, Date.now())
        if (keptAs !== null) parts.onSetAside?.(keptAs)
        if (!parts.again) throw wasSetAside(file, keptAs ?? '', error)
        return task(current())
      }
    },
    close() {
      isClosed = true
      drop()
    },
  }
}

export type Methods = Record<string, (...args: never[]) => unknown>

/**
 * The functions of what is kept, and the end of it: each call is made on what is kept then. Throws what keeps the database from being
 * opened.
 */
export function overKept<T extends Methods>(kept: Kept<T>): T & { close(): void } {
  const like = kept.use((held) => held)
  const through = (name: keyof T) => {
    return (...args: never[]) => kept.use((held) => held[name]?.(...args))
  }
  const all = Object.fromEntries(Object.keys(like).map((name) => [name, through(name)])) as T
  return { ...all, close: kept.close }
}
