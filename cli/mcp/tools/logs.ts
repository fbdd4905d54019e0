import { z } from 'zod'
import { withoutSecrets } from '../../../control/history/without-secrets.ts'
import { type LogLine, logLevelSchema, logLevels, logWriterSchema } from '../../../shared/logs.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { defineTool, readsOnly } from '../tool.ts'
import { given, limitInput, momentInput, readMoment } from './inputs.ts'

const { inputs } = mcpTools
/** Characters of one line, and of what belongs to it. */
const MOST_TEXT = 2_000
/** Milliseconds; a search through all lines may take a while. */
const DEADLINE_MS = 10_000

const shownLineSchema = z.object({
  at: z.string(),
  service: logWriterSchema,
  level: logLevelSchema,
  text: z.string(),
  more: z.string().nullable(),
})

const cut = (text: string): string => (text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}…`)
const clean = (text: string): string => cut(withoutSecrets(text, []))

export const shownLine = ({ at, service, level, text, more }: LogLine): z.infer<typeof shownLineSchema> => ({
  at: new Date(at).toISOString(),
  service,
  level,
  text: clean(text),
  more: more === null ? null : clean(more),
})

export const readLogs = defineTool({
  name: 'read_logs',
  group: null,
  input: z.strictObject({
    service: logWriterSchema.describe(inputs.service).optional(),
    level: logLevelSchema.describe(inputs.level).optional(),
    search: z.string().min(1).max(500).describe(inputs.search).optional(),
    from: momentInput(inputs.from),
    to: momentInput(inputs.to),
    limit: limitInput(100, 500),
  }),
  output: z.object({
    lines: z.array(shownLineSchema),
    /** All that match; the last of them are shown. */
    total: z.int(),
    complete: z.boolean(),
  }),
  annotations: readsOnly,
  run: async ({ service, level, search, from, to, limit }, { access }) => {
    const filter = given({
      services: service === undefined ? undefined : [service],
      levels: level === undefined ? undefined : logLevels.slice(logLevels.indexOf(level)),
      search: search === undefined ? undefined : { text: search, regex: false },
      from: readMoment(from),
      to: readMoment(to),
    })
    const { lines, counts } = await access.use(({ client }) =>
      client.logs.query({ filter, limit }, { context: { deadlineMs: DEADLINE_MS } }),
    )
    return { output: { lines: lines.map(shownLine), total: counts.total, complete: counts.complete } }
  },
})
