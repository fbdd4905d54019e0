import { writeSync } from 'node:fs'
import Fastify from 'fastify'

/* The least that answers a status with Fastify. */

const app = Fastify({ logger: false })
app.get('/api/status', async () => ({
  status: 'running',
  llm_source: 'openrouter',
  configured_model: 'the/model',
  timestamp: new Date().toISOString(),
  ability: 'unproven',
  problem: null,
}))
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
if (address === null || typeof address === 'string') throw new Error('It has no port')
writeSync(1, `${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
