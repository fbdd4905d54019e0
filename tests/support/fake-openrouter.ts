import { z } from 'zod'
import type { Answer } from './fake-openrouter-answers.ts'
import { type FakeAuth, fakeAuth } from './fake-openrouter-auth.ts'
import { catalogueEntry, defaultFakeModels, type FakeModel } from './fake-openrouter-models.ts'
import { streams, wholeJson } from './fake-openrouter-streams.ts'
import { type Handling, type HttpDouble, type Recorded, sendJson, sendText, startHttpDouble } from './http-double.ts'

export const fakeKey = (tail = 'fake'): string => `sk-or-v1-${tail.padStart(64, '0')}`

export type FakeOpenRouter = HttpDouble &
  Pick<FakeAuth, 'approve' | 'expireCodes'> & {
    /** With the path: what a user writes as `openrouter_url`. */
    url: string
    /** Requests for an answer, which cost money. */
    generations(): Recorded[]
    /** Free questions for the state of a key. */
    keyChecks(): Recorded[]
    /** From now on these keys are good, and no others. */
    acceptKeys(...keys: string[]): void
    /** Fields of `GET /key` that differ from an unlimited key's. */
    setKeyFacts(facts: Record<string, unknown>): void
    setModels(models: FakeModel[]): void
    /** Ids of those that the key may use; `null`: OpenRouter does not say. */
    setUserModels(ids: string[] | null): void
    /** Keys that it gave in exchange for codes, and that are good. */
    minted: string[]
    /** How the next generations are answered, one each; after them the usual answer again. */
    next(...answers: Answer[]): void
    /** The usual answer. */
    always(answer: Answer): void
    /** How the next questions for a key are answered instead of truly. */
    nextKeyCheck(...answers: ((handling: Handling) => void)[]): void
  }

type Options = { port?: number; keys?: string[]; models?: FakeModel[]; answer?: Answer }

const messageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'developer', 'tool']),
  content: z.string(),
})

/** What a chat may ask for, after the official description; anything else is a mistake of ours. */
const chatSchema = z.strictObject({
  model: z.string().min(1).optional(),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().min(1).optional(),
  max_completion_tokens: z.int().min(1).optional(),
})

const usualAnswer = streams('Hello there, this is a fake answer.')

/** OpenRouter as our programs meet it: keys, catalogue, chat; strict about what it is sent. */
export async function startFakeOpenRouter(options: Options = {}): Promise<FakeOpenRouter> {
  let keys = new Set(options.keys ?? [fakeKey()])
  let models = options.models ?? defaultFakeModels
  let usual = options.answer ?? usualAnswer
  let keyFacts: Record<string, unknown> = {}
  let userModels: string[] | null = null
  const minted: string[] = []
  const queued: Answer[] = []
  const queuedKeyChecks: ((handling: Handling) => void)[] = []

  const refuse = ({ request, response }: Handling, status: number, message: string, isOurs = true): void => {
    if (isOurs) double.violations.push(`${request.method} ${request.path}: ${message}`)
    sendJson(response, status, { error: { code: status, message } })
  }

  /** Whether the key is good; otherwise it has been answered. */
  const isAllowed = (handling: Handling): boolean => {
    const key = /^Bearer (\S+)$/.exec(handling.request.headers.authorization ?? '')?.[1]
    if (key !== undefined && keys.has(key)) return true
    refuse(handling, 401, key === undefined ? 'Missing Authentication header' : 'User not found.', false)
    return false
  }

  const chat = (handling: Handling): void | Promise<void> => {
    const { request, response, gone } = handling
    if (!isAllowed(handling)) return
    if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
      return refuse(handling, 400, 'The body must be application/json')
    const parsed = chatSchema.safeParse(request.body)
    if (!parsed.success) return refuse(handling, 400, z.prettifyError(parsed.error))
    const { model = 'openrouter/auto', stream = false, max_tokens, max_completion_tokens } = parsed.data
    if (!models.some(({ id }) => id === model)) return refuse(handling, 400, `${model} is not a valid model ID`, false)
    const answer = queued.shift() ?? usual
    const maxTokens = max_completion_tokens ?? max_tokens ?? null
    if (!stream && answer === usualAnswer)
      return wholeJson('Hello there.')({ model, stream, maxTokens, response, gone })
    return answer({ model, stream, maxTokens, response, gone })
  }

  const key = (handling: Handling): void => {
    const scripted = queuedKeyChecks.shift()
    if (scripted) scripted(handling)
    else if (isAllowed(handling)) sendJson(handling.response, 200, { data: { ...unlimitedKey, ...keyFacts } })
  }

  const auth = fakeAuth({
    origin: () => double.origin,
    violations: () => double.violations,
    mint() {
      const made = fakeKey(`c0de${minted.length}`)
      keys.add(made)
      minted.push(made)
      return made
    },
  })

  const routes: Record<string, (handling: Handling) => void | Promise<void>> = {
    ...auth.routes,
    'POST /api/v1/chat/completions': chat,
    'GET /api/v1/key': key,
    'GET /api/v1/auth/key': key,
    'GET /api/v1/credits': (handling) => refuse(handling, 403, 'Only management keys can perform this operation'),
    'GET /api/v1/models': ({ response }) => list(response, models),
    'GET /api/v1/models/user': (handling) => {
      const { response } = handling
      if (!isAllowed(handling)) return
      if (userModels === null)
        return sendJson(response, 500, { error: { code: 500, message: 'Internal Server Error' } })
      list(
        response,
        models.filter(({ id }) => userModels?.includes(id)),
      )
    },
  }

  const double = await startHttpDouble({
    port: options.port,
    handle(handling) {
      const { method, path } = handling.request
      const route = routes[`${method} ${path.replace(/\?.*/, '')}`]
      if (route) return route(handling)
      double.violations.push(`${method} ${path}: there is no such endpoint`)
      sendText(handling.response, 404, 'text/html', '<!doctype html><title>Not found</title>')
    },
  })
  return {
    ...double,
    url: `${double.origin}/api/v1`,
    generations: () => double.requests.filter(({ path }) => path === '/api/v1/chat/completions'),
    keyChecks: () => double.requests.filter(({ path }) => /^\/api\/v1\/(auth\/)?key$/.test(path)),
    acceptKeys: (...accepted) => {
      keys = new Set(accepted)
    },
    setKeyFacts: (facts) => {
      keyFacts = facts
    },
    approve: auth.approve,
    expireCodes: auth.expireCodes,
    minted,
    setUserModels: (ids) => {
      userModels = ids
    },
    setModels: (changed) => {
      models = changed
    },
    next: (...answers) => void queued.push(...answers),
    always: (answer) => {
      usual = answer
    },
    nextKeyCheck: (...answers) => void queuedKeyChecks.push(...answers),
  }
}

const list = (response: Handling['response'], models: FakeModel[]): void =>
  sendJson(response, 200, { data: models.map(catalogueEntry), links: { next: null }, total_count: models.length })

const unlimitedKey = {
  label: 'sk-or-v1-000...ake',
  usage: 1.25,
  usage_daily: 0,
  usage_weekly: 0.5,
  usage_monthly: 1.25,
  byok_usage: 0,
  byok_usage_daily: 0,
  byok_usage_weekly: 0,
  byok_usage_monthly: 0,
  limit: null,
  limit_remaining: null,
  limit_reset: null,
  include_byok_in_limit: false,
  is_free_tier: false,
  is_management_key: false,
  is_provisioning_key: false,
  creator_user_id: 'user_fake',
  expires_at: null,
  rate_limit: { requests: -1, interval: '10s', note: 'This field is deprecated and safe to ignore.' },
  free_model_daily_requests: { limit: 1000, remaining: 1000, used: 0 },
  allowed_data_regions: [],
  organization_id: null,
  workspace_id: null,
}
