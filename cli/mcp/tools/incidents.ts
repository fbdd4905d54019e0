import { z } from 'zod'
import { eventKindSchema } from '../../../shared/history.ts'
import { type Incident, incidentOutcomeSchema, incidentSeveritySchema } from '../../../shared/incident.ts'
import { lessonSchema } from '../../../shared/incident-record.ts'
import { sayEvent } from '../../../shared/presentation/event-words.ts'
import { serviceIdSchema } from '../../../shared/services.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { moment } from '../shown.ts'
import { defineTool, readsOnly } from '../tool.ts'
import { given, limitInput, momentInput, readMoment } from './inputs.ts'

const { inputs } = mcpTools
const id = z.int().min(1)

export const shownIncidentSchema = z.object({
  id: z.int(),
  cause: z.string(),
  title: z.string(),
  severity: incidentSeveritySchema,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  outcome: incidentOutcomeSchema,
})

export const shownIncident = ({
  title,
  startedAt,
  endedAt,
  causes: _,
  ...incident
}: Incident): z.infer<typeof shownIncidentSchema> => ({
  ...incident,
  title: sayReason(title),
  startedAt: moment(startedAt),
  endedAt: moment(endedAt),
})

export const listIncidents = defineTool({
  name: 'list_incidents',
  group: null,
  input: z.strictObject({ limit: limitInput(20, 200), before: id.describe(inputs.before).optional() }),
  output: z.object({ incidents: z.array(shownIncidentSchema), count: z.int() }),
  annotations: readsOnly,
  run: async (asked, { access }) => {
    const { incidents, count } = await access.use(({ client }) => client.incidents.list(asked))
    return { output: { incidents: incidents.map(shownIncident), count } }
  },
})

export const readIncident = defineTool({
  name: 'read_incident',
  group: null,
  input: z.strictObject({ id: id.describe(inputs.incident) }),
  output: z.object({ id: z.int(), name: z.string(), document: z.string() }),
  annotations: readsOnly,
  run: async ({ id: one }, { access }) => {
    const { name, text } = await access.use(({ client }) => client.incidents.document({ id: one }))
    return { output: { id: one, name, document: text } }
  },
})

export const listLessons = defineTool({
  name: 'list_lessons',
  group: null,
  input: z.strictObject({}),
  output: z.object({ lessons: z.array(lessonSchema) }),
  annotations: readsOnly,
  run: async (_, { access }) => ({
    output: { lessons: await access.use(({ client }) => client.incidents.lessons()) },
  }),
})

export const recordLesson = defineTool({
  name: 'record_lesson',
  group: null,
  input: z.strictObject({
    pattern: z.string().trim().min(1).max(200).describe(inputs.pattern),
    why: z.string().trim().min(1).max(2_000).describe(inputs.why),
    rule: z.string().trim().min(1).max(500).describe(inputs.rule),
    incident: id.describe(inputs.lessonIncident).optional(),
  }),
  output: lessonSchema,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  run: async ({ incident = null, ...lesson }, { access }) => ({
    output: await access.use(({ client }) => client.incidents.addLesson({ ...lesson, incident })),
  }),
})

export const listEvents = defineTool({
  name: 'list_events',
  group: null,
  input: z.strictObject({
    kinds: z.array(eventKindSchema).min(1).max(eventKindSchema.options.length).describe(inputs.kinds).optional(),
    service: serviceIdSchema.describe(inputs.service).optional(),
    search: z.string().min(1).max(200).describe(inputs.search).optional(),
    from: momentInput(inputs.from),
    to: momentInput(inputs.to),
    before: id.describe(inputs.before).optional(),
    limit: limitInput(50, 200),
  }),
  output: z.object({
    events: z.array(
      z.object({
        id: z.int(),
        at: z.string().nullable(),
        kind: eventKindSchema,
        service: serviceIdSchema.nullable(),
        text: z.string(),
      }),
    ),
    more: z.boolean(),
  }),
  annotations: readsOnly,
  run: async ({ service, from, to, limit, ...asked }, { access }) => {
    const filter = given({
      ...asked,
      services: service === undefined ? undefined : [service],
      from: readMoment(from),
      to: readMoment(to),
    })
    const { events, more } = await access.use(({ client }) => client.history.events({ ...filter, limit }))
    const shown = events.map((event) => ({
      id: event.id,
      at: moment(event.at),
      kind: event.kind,
      service: event.service,
      text: sayEvent(event),
    }))
    return { output: { events: shown, more } }
  },
})
