import { z } from 'zod'

/** What a command prints with `--json`. */
export type JsonOutput = {
  schema: z.ZodType
  /** The schema is of a line: there are none, one or many. */
  lines: boolean
  /** One value; with `--watch` one at each change, a line each. */
  watch: boolean
}

/** One value. */
export const one = (schema: z.ZodType): JsonOutput => ({ schema, lines: false, watch: false })
/** One value a line. */
export const lines = (schema: z.ZodType): JsonOutput => ({ schema, lines: true, watch: false })
/** One value; with `--watch` one a line. */
export const watched = (schema: z.ZodType): JsonOutput => ({ schema, lines: false, watch: true })

/** Of a command that only does something. */
export const doneJson = z.object({ done: z.literal(true) })

/** What comes of it stands in a file that is named; or, where none is, in `text`. */
export const fileJson = z.object({ file: z.string().nullable(), text: z.string().nullable() })

/** JSON Schema (draft 2020-12) of what is printed. */
export const jsonSchemaOf = ({ schema }: JsonOutput): object =>
  z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' })
