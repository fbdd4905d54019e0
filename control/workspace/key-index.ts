import { z } from 'zod'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { keyNamed, MAX_KEY_NAME, savedKeySchema } from '../../shared/saved-keys.ts'
import { savedKeys as words } from '../../shared/words/en/saved-keys.ts'
import { fill } from '../../shared/words/say.ts'

const entrySchema = savedKeySchema.omit({ inUse: true })
/** What is known of a saved key without the key: it lies in `store`, in an entry of its own. */
export type KeyEntry = z.infer<typeof entrySchema>

const indexSchema = z.object({ keys: z.array(entrySchema) })

export function readIndex(text: string | null): KeyEntry[] | 'damaged' {
  if (text === null) return []
  try {
    return indexSchema.safeParse(JSON.parse(text)).data?.keys ?? 'damaged'
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged'
    throw error
  }
}

/** What is kept for this run only is nothing to write down. */
export const indexText = (keys: readonly KeyEntry[]): string =>
  `${JSON.stringify({ keys: keys.filter(({ store }) => store !== 'session') }, null, 2)}\n`

const looksLikeKey = /sk-or-/i

/** A name as it may stand on the panel. Throws `bad-input`; a name that may be a key is not shown again. */
export function readKeyName(text: string): string {
  const name = text.trim()
  if (looksLikeKey.test(name)) throw badName(words.nameIsKey)
  if (name === '') throw badName(words.nameEmpty)
  if (name.length > MAX_KEY_NAME) throw badName(fill(words.nameLong, { max: MAX_KEY_NAME }))
  if (/\p{Cc}/u.test(name)) throw badName(words.nameLines)
  return name
}

/** Throws `bad-input` where another key is called that. */
export function refuseTaken(name: string, others: readonly KeyEntry[]): void {
  if (keyNamed(others, name) !== null) throw badName(fill(words.nameTaken, { name }))
}

const badName = (detail: string): ProblemError => problemError('bad-input', detail)

export type Naming = { name: string | null; label: string | null }

/** A name that no other key has: the one that was asked for, else OpenRouter's label, else a number. */
export function nameFor({ name, label }: Naming, others: readonly KeyEntry[]): string {
  const wanted = name ?? usableLabel(label)
  if (wanted === null) return firstFree(others, (n) => fill(words.numbered, { n }))
  if (keyNamed(others, wanted) === null) return wanted
  return firstFree(others, (n) => `${wanted.slice(0, MAX_KEY_NAME - 5)} ${n + 1}`)
}

/** OpenRouter's usual label is the key itself, shortened: no name, and more of the key than is shown elsewhere. */
function usableLabel(label: string | null): string | null {
  const name =
    label
      ?.replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, MAX_KEY_NAME) ?? ''
  return name === '' || looksLikeKey.test(name) ? null : name
}

function firstFree(others: readonly KeyEntry[], nameOf: (n: number) => string): string {
  let n = 1
  while (keyNamed(others, nameOf(n)) !== null) n += 1
  return nameOf(n)
}
