import { z } from 'zod'
import { type OllamaAnswer, speaks } from './fake-ollama-answers.ts'
import { type Handling, type HttpDouble, type Recorded, sendJson, sendText, startHttpDouble } from './http-double.ts'

export type FakeOllamaModel = {
  name: string
  /** Bytes. */
  size?: number
  /** Has the ability to think, and thinks unless told not to. */
  thinks?: boolean
  /** `false`: an embedding model. */
  chats?: boolean
  /** Runs on ollama.com. */
  cloud?: boolean
}

export type FakeOllama = HttpDouble & {
  /** What a user writes as `ollama_url`. */
  url: string
  generations(): Recorded[]
  /** The models that are on this computer from now on. */
  setModels(...models: (string | FakeOllamaModel)[]): void
  /** How the next generations are answered, one each; after them the usual answer again. */
  next(...answers: OllamaAnswer[]): void
  /** The usual answer. */
  always(answer: OllamaAnswer): void
}

type Options = { port?: number; models?: (string | FakeOllamaModel)[]; version?: string; answer?: OllamaAnswer }

const chatSchema = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant', 'tool']), content: z.string() })),
  stream: z.boolean().default(true),
  think: z.union([z.boolean(), z.enum(['high', 'medium', 'low', 'max'])]).optional(),
  keep_alive: z.union([z.string(), z.number()]).optional(),
  options: z
    .strictObject({
      temperature: z.number().optional(),
      num_predict: z.int().optional(),
      num_ctx: z.int().optional(),
    })
    .optional(),
})

const asModel = (model: string | FakeOllamaModel): FakeOllamaModel =>
  typeof model === 'string' ? { name: model } : model

const withTag = (name: string): string => (name.includes(':') ? name : `${name}:latest`)

/** Ollama as our programs meet it: version, models, chat; strict about what it is sent. */
export async function startFakeOllama(options: Options = {}): Promise<FakeOllama> {
  let models = (options.models ?? ['gemma3:4b']).map(asModel)
  let usual = options.answer ?? speaks('Hello there, this is a fake answer.')
  const queued: OllamaAnswer[] = []

  const misunderstand = ({ request, response }: Handling, error: string): void => {
    double.violations.push(`${request.method} ${request.path}: ${error}`)
    sendJson(response, 400, { error })
  }

  const chat = (handling: Handling): void | Promise<void> => {
    const { request, response, gone } = handling
    if (request.body === undefined) return misunderstand(handling, 'missing request body')
    const parsed = chatSchema.safeParse(request.body)
    if (!parsed.success) return misunderstand(handling, z.prettifyError(parsed.error))
    const { model: name, messages, stream, think, options: limits } = parsed.data
    if (name === '') return misunderstand(handling, 'model is required')
    const model = models.find((one) => withTag(one.name) === withTag(name))
    if (!model) return sendJson(response, 404, { error: `model '${name}' not found` })
    if (model.chats === false) return sendJson(response, 400, { error: `"${name}" does not support chat` })
    if (think !== undefined && think !== false && !model.thinks)
      return misunderstand(handling, `"${name}" does not support thinking`)
    if (messages.length === 0)
      return sendJson(response, 200, {
        model: name,
        message: { role: 'assistant', content: '' },
        done: true,
        done_reason: 'load',
      })
    const maxTokens = limits?.num_predict !== undefined && limits.num_predict >= 0 ? limits.num_predict : null
    const thinks = model.thinks === true && think !== false
    return (queued.shift() ?? usual)({ model: name, stream, maxTokens, thinks, response, gone })
  }

  const routes: Record<string, (handling: Handling) => void | Promise<void>> = {
    'GET /': ({ response }) => sendText(response, 200, 'text/plain; charset=utf-8', 'Ollama is running'),
    'HEAD /': ({ response }) => void response.writeHead(200).end(),
    'GET /api/version': ({ response }) => sendJson(response, 200, { version: options.version ?? '0.33.1' }),
    'GET /api/tags': ({ response }) => sendJson(response, 200, { models: models.map(tagOf) }),
    'POST /api/chat': chat,
  }

  const double = await startHttpDouble({
    port: options.port,
    handle(handling) {
      const { method, path, headers } = handling.request
      if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '')) {
        double.violations.push(`${method} ${path}: Host ${headers.host} is not local`)
        return void handling.response.writeHead(403).end()
      }
      const route = routes[`${method} ${path}`]
      if (route) return route(handling)
      double.violations.push(`${method} ${path}: there is no such endpoint`)
      sendText(handling.response, 404, 'text/plain', '404 page not found')
    },
  })
  return {
    ...double,
    url: double.origin,
    generations: () => double.requests.filter(({ path }) => path === '/api/chat'),
    setModels: (...changed) => {
      models = changed.map(asModel)
    },
    next: (...answers) => void queued.push(...answers),
    always: (answer) => {
      usual = answer
    },
  }
}

const tagOf = ({ name, size = 3_338_801_804, cloud = false, chats = true, thinks = false }: FakeOllamaModel) => ({
  name: withTag(name),
  model: withTag(name),
  modified_at: '2026-11-20T10:00:00.000000000Z',
  size: cloud ? 384 : size,
  digest: 'a2af6cc3eb7fa8be8504abaf9b04e88f17a119ec3f04a3addf55f92841195f5a',
  details: {
    parent_model: '',
    format: cloud ? '' : 'gguf',
    family: 'gemma3',
    families: ['gemma3'],
    parameter_size: cloud ? '' : '4.3B',
    quantization_level: cloud ? '' : 'Q4_K_M',
  },
  capabilities: [chats ? 'completion' : 'embedding', ...(thinks ? ['thinking'] : [])],
  ...(cloud ? { remote_model: name.replace(/[:-]cloud$/, ''), remote_host: 'https://ollama.com:443' } : {}),
})
