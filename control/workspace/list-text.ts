import { z } from 'zod'

/** `damaged`: some of it could not be read. */
export type ListReading<T> = { list: T[]; damaged: boolean }

/** The list that stands under `name` in a file's text; an entry that is damaged is left out, the others count. */
export function readListText<T>(text: string, name: string, entry: z.ZodType<T>): ListReading<T> {
  const parsed = z.object({ [name]: z.array(z.unknown()) }).safeParse(jsonOf(text))
  if (!parsed.success) return { list: [], damaged: true }
  const entries = (parsed.data[name] ?? []).map((each) => entry.safeParse(each))
  const list = entries.flatMap(({ success, data }) => (success ? [data] : []))
  return { list, damaged: list.length < entries.length }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
