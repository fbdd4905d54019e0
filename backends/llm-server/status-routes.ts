import type { App } from '../kit/app.ts'
import type { Teacher } from './teacher.ts'

/** What is known without asking anybody. */
export function addStatusRoutes(app: App, { inForce, ability }: Pick<Teacher, 'inForce' | 'ability'>): void {
  app.get('/', async () => {
    const { source, model } = inForce()
    const ollama_connected = source === 'ollama' && ability().state === 'able'
    return { status: 'running', ollama_connected, model, timestamp: new Date().toISOString() }
  })

  // 200 whenever this serves: what keeps it from answering is its ability, not its health.
  app.get('/health', async () => ({ status: 'ok', service: 'llm-server' }))

  app.get('/api/status', async () => {
    const { source, model } = inForce()
    const now = ability()
    return {
      status: 'running',
      llm_source: source,
      configured_model: model,
      timestamp: new Date().toISOString(),
      ability: now.state,
      problem: now.state === 'blocked' ? now.problem : null,
    }
  })

  // Conversations are kept by the clients, so there is nothing to forget; the original's clients ask all the same.
  app.post('/api/reset', async () => ({ status: 'ok', message: 'Conversation reset' }))
}
