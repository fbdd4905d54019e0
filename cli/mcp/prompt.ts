import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { mcpTools } from '../../shared/words/en/mcp-tools.ts'
import { fill } from '../../shared/words/say.ts'
import { type PlaneAccess, sayToAssistant } from './access.ts'
import { hideSecrets } from './hide.ts'
import { shownDiagnosis, shownStatus } from './shown.ts'

const { prompt: words } = mcpTools

export const ROOT_CAUSE = 'root_cause_analysis'

/** The prompt that walks through a root-cause analysis. */
export function registerPrompt(server: McpServer, access: PlaneAccess): void {
  const argsSchema = z.strictObject({
    incident: z
      .string()
      .regex(/^(now|[1-9]\d{0,14})$/, words.wrong)
      .describe(words.argument)
      .optional(),
  })
  server.registerPrompt(
    ROOT_CAUSE,
    { title: words.title, description: words.description, argsSchema },
    async ({ incident = 'now' }) => {
      const begin = await beginning(access, incident).catch((error: unknown) => ({
        about: fill(words.nothing, { why: sayToAssistant(error) }),
      }))
      return {
        description: words.description,
        messages: [
          { role: 'user' as const, content: { type: 'text' as const, text: task(incident) } },
          {
            role: 'user' as const,
            content: { type: 'text' as const, text: `${words.data}\n\n${hideSecrets(begin.about)}` },
          },
        ],
      }
    },
  )
}

const task = (incident: string): string =>
  [
    fill(words.intro, { what: incident === 'now' ? words.now : fill(words.one, { id: incident }) }),
    ...words.steps.map((step, index) => `${index + 1}. ${step}`),
  ].join('\n')

async function beginning(access: PlaneAccess, incident: string): Promise<{ about: string }> {
  return access.use(async ({ client }) => {
    if (incident !== 'now') return { about: (await client.incidents.document({ id: Number(incident) })).text }
    const state = await client.state.get()
    const diagnoses = state.diagnoses.map((one) => shownDiagnosis(one, state))
    return { about: JSON.stringify({ status: shownStatus(state), diagnoses }, null, 2) }
  })
}
