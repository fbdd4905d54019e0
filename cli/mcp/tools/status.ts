import { z } from 'zod'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import {
  shownDiagnosis,
  shownDiagnosisSchema,
  shownService,
  shownServiceSchema,
  shownStatus,
  shownStatusSchema,
} from '../shown.ts'
import { defineTool, readsOnly } from '../tool.ts'

const nothing = z.strictObject({})

export const getStatus = defineTool({
  name: 'get_status',
  group: null,
  input: nothing,
  output: shownStatusSchema,
  annotations: readsOnly,
  run: async (_, { access }) => ({ output: shownStatus(await access.use(({ client }) => client.state.get())) }),
})

export const listServices = defineTool({
  name: 'list_services',
  group: null,
  input: nothing,
  output: z.object({ services: z.array(shownServiceSchema) }),
  annotations: readsOnly,
  run: async (_, { access }) => {
    const { services } = await access.use(({ client }) => client.state.get())
    return { output: { services: services.map(shownService) } }
  },
})

export const diagnose = defineTool({
  name: 'diagnose',
  group: null,
  input: nothing,
  output: z.object({
    sentence: z.string(),
    diagnoses: z.array(shownDiagnosisSchema),
    note: z.string(),
  }),
  annotations: readsOnly,
  run: async (_, { access }) => {
    const state = await access.use(({ client }) => client.state.get())
    return {
      output: {
        sentence: state.sentence,
        diagnoses: state.diagnoses.map((one) => shownDiagnosis(one, state)),
        note: state.workspace.config.mcp.length === 0 ? mcpTools.noneAllowed : mcpTools.acts.trim(),
      },
    }
  },
})
