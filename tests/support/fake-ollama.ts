import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { type OllamaAnswer, speaks } from './fake-ollama-answers.ts'
import { createFakePulls, digestOf, type FakeLibraryModel, type FakePulls } from './fake-ollama-pulls.ts'
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
  digest?: string
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
  pulls: Pick<FakePulls, 'next' | 'fetched' | 'blobs'>
  /** The models in memory. */
  loaded(): string[]
}

type Options = {
  port?: number
  models?: (string | FakeOllamaModel)[]
  version?: string
  answer?: OllamaAnswer
  /** What can be pulled. */
  library?: FakeLibraryModel[]
  /** Milliseconds between two lines of a pull. */
  paceMs?: number
  /** Milliseconds that a model takes to be loaded: not even headers come before. */
  loadMs?: number
  /** Bytes of a model that fit on the graphics card; without, all. */
  vram?: number
  /** Tokens of a model's context. */
  context?: number
}

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

/** Without a stream, as the Python services ask. */
const generateSchema = z.strictObject({
  model: z.string().min(1),
  prompt: z.string(),
  stream: z.literal(false),
  options: z.strictObject({ temperature: z.number().optional(), num_predict: z.int().optional() }).optional(),
})

const deleteSchema = z.strictObject({ model: z.string().min(1) })

const asModel = (model: string | FakeOllamaModel): FakeOllamaModel =>
  typeof model === 'string' ? { name: model } : model

const withTag = (name: string): string => (name.includes(':') ? name : `${name}:latest`)

/** Ollama as our programs meet it: version, models, what is loaded, pull, delete, chat; strict about what it is sent. */
export async function startFakeOllama(options: Options = {}): Promise<FakeOllama> {
  let models = (options.models ?? ['gemma3:4b']).map(asModel)
  let usual = options.answer ?? speaks('Hello there, this is a fake answer.')
  const queued: OllamaAnswer[] = []
  const inMemory = new Set<string>()

  const misunderstand = ({ request, response }: Handling, error: string): void => {
    double.violations.push(`${request.method} ${request.path}: ${error}`)
    sendJson(response, 400, { error })
  }

  const pulls = createFakePulls({
    library: options.library ?? [],
    paceMs: options.paceMs ?? 0,
    misunderstand: (handling, error) => misunderstand(handling, error),
    pulled({ name, layers }) {
      const size = layers.reduce((sum, layer) => sum + layer.length, 0)
      const [first = new Uint8Array()] = layers
      models = [...models.filter((model) => model.name !== name), { name, size, digest: digestOf(first) }]
    },
  })
  const remove = async (handling: Handling): Promise<void> => {
    const parsed = deleteSchema.safeParse(handling.request.body)
    if (!parsed.success) return misunderstand(handling, z.prettifyError(parsed.error))
    const wanted = withTag(parsed.data.model)
    if (!models.some(({ name }) => withTag(name) === wanted))
      return sendJson(handling.response, 404, { error: `model '${parsed.data.model}' not found` })
    models = models.filter(({ name }) => withTag(name) !== wanted)
    handling.response.writeHead(200).end()
  }
  const listLoaded = () =>
    models
      .filter(({ name }) => inMemory.has(withTag(name)))
      .map((model) => ({
        ...tagOf(model),
        size_vram: Math.min(tagOf(model).size, options.vram ?? Number.POSITIVE_INFINITY),
        context_length: options.context ?? 4096,
        expires_at: '2026-11-23T12:05:00.000000Z',
      }))

  const load = async (name: string, gone: AbortSignal): Promise<void> => {
    if (!inMemory.has(withTag(name)) && options.loadMs) await setTimeout(options.loadMs, undefined, { signal: gone })
    inMemory.add(withTag(name))
  }
  const limitOf = (tokens: number | undefined): number | null => (tokens !== undefined && tokens >= 0 ? tokens : null)

  const chat = async (handling: Handling): Promise<void> => {
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
    await load(name, gone)
    if (messages.length === 0)
      return sendJson(response, 200, {
        model: name,
        message: { role: 'assistant', content: '' },
        done: true,
        done_reason: 'load',
      })
    const maxTokens = limitOf(limits?.num_predict)
    const thinks = model.thinks === true && think !== false
    return (queued.shift() ?? usual)({ model: name, stream, maxTokens, thinks, field: 'message', response, gone })
  }
  const generate = async (handling: Handling): Promise<void> => {
    const { request, response, gone } = handling
    const parsed = generateSchema.safeParse(request.body)
    if (!parsed.success) return misunderstand(handling, z.prettifyError(parsed.error))
    const { model: name, options: limits } = parsed.data
    const model = models.find((one) => withTag(one.name) === withTag(name))
    if (!model) return sendJson(response, 404, { error: `model '${name}' not found` })
    await load(name, gone)
    const how = { stream: false, maxTokens: limitOf(limits?.num_predict), thinks: model.thinks === true }
    return (queued.shift() ?? usual)({ model: name, ...how, field: 'response', response, gone })
  }

  const routes: Record<string, (handling: Handling) => void | Promise<void>> = {
    'GET /': ({ response }) => sendText(response, 200, 'text/plain; charset=utf-8', 'Ollama is running'),
    'HEAD /': ({ response }) => void response.writeHead(200).end(),
    'GET /api/version': ({ response }) => sendJson(response, 200, { version: options.version ?? '0.33.1' }),
    'GET /api/tags': ({ response }) => sendJson(response, 200, { models: models.map(tagOf) }),
    'GET /api/ps': ({ response }) => sendJson(response, 200, { models: listLoaded() }),
    'POST /api/pull': pulls.handle,
    'DELETE /api/delete': remove,
    'POST /api/chat': chat,
    'POST /api/generate': generate,
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
    // An empty conversation only loads the model.
    generations: () =>
      double.requests.filter(
        ({ path, body }) =>
          path === '/api/generate' ||
          (path === '/api/chat' && (body as { messages?: unknown[] } | undefined)?.messages?.length !== 0),
      ),
    setModels: (...changed) => {
      models = changed.map(asModel)
    },
    next: (...answers) => void queued.push(...answers),
    always: (answer) => {
      usual = answer
    },
    pulls,
    loaded: () => [...inMemory],
  }
}

const tagOf = ({
  name,
  size = 3_338_801_804,
  cloud = false,
  chats = true,
  thinks = false,
  digest = 'a2af6cc3eb7fa8be8504abaf9b04e88f17a119ec3f04a3addf55f92841195f5a',
}: FakeOllamaModel) => ({
  name: withTag(name),
  model: withTag(name),
  modified_at: '2026-11-20T10:00:00.000000000Z',
  size: cloud ? 384 : size,
  digest: digest.replace(/^sha256:/, ''),
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
