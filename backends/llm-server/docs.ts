import { z } from 'zod'
import { sourceSchema } from '../../shared/config.ts'
import { problemSchema } from '../../shared/problem.ts'
import { backendDocs } from '../../shared/words/en/backend-docs.ts'
import type { Docs } from '../kit/docs.ts'

const time = z.iso.datetime()
const model = z.string().nullable()

/** What the LLM server answers, for its documentation. */
export const llmServerDocs: Docs = {
  ...backendDocs.llmServer,
  answers: {
    'GET /': z.object({ status: z.literal('running'), ollama_connected: z.boolean(), model, timestamp: time }),
    'GET /health': z.object({ status: z.literal('ok'), service: z.literal('llm-server') }),
    'GET /ready': z.object({ ready: z.boolean(), service: z.literal('llm-server') }),
    'GET /metrics': 'text/plain',
    'GET /api/status': z.object({
      status: z.literal('running'),
      llm_source: sourceSchema.nullable(),
      configured_model: model,
      timestamp: time,
      ability: z.enum(['unproven', 'able', 'blocked']),
      problem: problemSchema.nullable(),
    }),
    'POST /api/chat': z.object({
      response: z.string(),
      timestamp: time,
      model: z.string(),
      tokens_used: z.int().nullable(),
    }),
    'POST /api/chat/stream': 'text/event-stream',
    'POST /api/reset': z.object({ status: z.literal('ok'), message: z.string() }),
  },
}
