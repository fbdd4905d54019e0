import { type McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate } from '@modelcontextprotocol/server'
import { mcpTools } from '../../shared/words/en/mcp-tools.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { type PlaneAccess, type Reached, sayToAssistant } from './access.ts'
import { hideSecrets } from './hide.ts'
import { shownStatus } from './shown.ts'
import { shownIncident } from './tools/incidents.ts'

const { resources: words } = mcpTools
const JSON_TYPE = 'application/json'
const MARKDOWN_TYPE = 'text/markdown'
const MOST_LISTED = 50

export const uris = {
  config: 'llm-trainer://config',
  status: 'llm-trainer://status',
  incidents: 'llm-trainer://incidents',
  incident: 'llm-trainer://incidents/{id}',
}

/** What can be attached to a conversation: settings, status, incidents. */
export function registerResources(server: McpServer, access: PlaneAccess): void {
  const json = (name: 'config' | 'status' | 'incidents', read: (reached: Reached) => Promise<unknown>): void => {
    server.registerResource(name, uris[name], { ...words[name], mimeType: JSON_TYPE }, async ({ href }) => ({
      contents: [
        { uri: href, mimeType: JSON_TYPE, text: JSON.stringify(hideSecrets(await told(access, read)), null, 2) },
      ],
    }))
  }
  json('config', ({ client }) => client.config.get())
  json('status', async ({ client }) => shownStatus(await client.state.get()))
  json('incidents', async ({ client }) => {
    const { incidents, count } = await client.incidents.list({ limit: MOST_LISTED })
    return { incidents: incidents.map(shownIncident), count }
  })
  server.registerResource(
    'incident',
    new ResourceTemplate(uris.incident, { list: () => listIncidents(access) }),
    { ...words.incident, mimeType: MARKDOWN_TYPE },
    async ({ href }, { id }) => {
      if (!/^[1-9]\d{0,14}$/.test(String(id)))
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, fill(mcpTools.noIncident, { id: String(id) }))
      const { text } = await told(access, ({ client }) => client.incidents.document({ id: Number(id) }))
      return { contents: [{ uri: href, mimeType: MARKDOWN_TYPE, text: hideSecrets(text) }] }
    },
  )
}

async function told<T>(access: PlaneAccess, read: (reached: Reached) => Promise<T>): Promise<T> {
  try {
    return await access.use(read)
  } catch (error) {
    throw new ProtocolError(ProtocolErrorCode.InternalError, sayToAssistant(error))
  }
}

/** Where nothing runs there are none to list: the resources that are always there are still told. */
async function listIncidents(access: PlaneAccess) {
  const { incidents } = await access
    .use(({ client }) => client.incidents.list({ limit: MOST_LISTED }))
    .catch(() => ({ incidents: [] }))
  return {
    resources: incidents.map(({ id, title }) => ({
      uri: uris.incident.replace('{id}', String(id)),
      name: `${words.incident.title} ${id}`,
      title: hideSecrets(sayReason(title)),
      mimeType: MARKDOWN_TYPE,
    })),
  }
}
