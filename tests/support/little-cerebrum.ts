import { z } from 'zod'
import { type Handling, type HttpDouble, sendJson, sendText, startHttpDouble } from './http-double.ts'

/** How one message is answered. */
export type CerebrumAnswer =
  | { kind: 'reply'; response: string; emotions?: unknown }
  | { kind: 'status'; status: number; body: unknown }
  /** Takes the message and never answers. */
  | { kind: 'hang' }
  /** Takes the message and cuts the line. */
  | { kind: 'cut' }
  | { kind: 'text'; text: string }
  /** A reply made from the number of messages so far. */
  | { kind: 'made'; make(count: number): string }

export type LittleCerebrum = HttpDouble & {
  url: string
  /** Messages that arrived whole, answered or not. */
  deliveries(): { message: string; user_id: string }[]
  /** How the next messages are answered, one each; after them the usual way again. */
  next(...answers: CerebrumAnswer[]): void
  /** The usual way; `null`: a reply made from the message. */
  always(answer: CerebrumAnswer | null): void
  /** Connections come about, and nothing is answered until what is returned is called. */
  hang(): () => void
}

const messageSchema = z.strictObject({ message: z.string(), user_id: z.string() })

type Options = { port?: number | undefined; always?: CerebrumAnswer | null }

/** A learner as the middleware meets it: a status, and a chat that repeats the longest word with feelings about it. */
export async function startLittleCerebrum({ port, always = null }: Options = {}): Promise<LittleCerebrum> {
  const deliveries: z.infer<typeof messageSchema>[] = []
  const queued: CerebrumAnswer[] = []
  let usual = always
  let held: Handling[] | null = null

  const chat = ({ request, response }: Handling) => {
    const parsed = messageSchema.safeParse(request.body)
    if (!parsed.success) {
      double.violations.push(`POST /api/chat: ${z.prettifyError(parsed.error)}`)
      return sendJson(response, 422, { detail: 'message and user_id are needed' })
    }
    deliveries.push(parsed.data)
    const answer = queued.shift() ?? usual ?? replyTo(parsed.data.message)
    switch (answer.kind) {
      case 'reply':
        return sendJson(response, 200, { response: answer.response, emotions: answer.emotions ?? {} })
      case 'status':
        return sendJson(response, answer.status, answer.body)
      case 'made':
        return sendJson(response, 200, { response: answer.make(deliveries.length), emotions: { curiosity: 0.5 } })
      case 'text':
        return sendText(response, 200, 'text/plain', answer.text)
      case 'cut':
        return void response.destroy()
      case 'hang':
        return
    }
  }

  const double = await startHttpDouble({
    port: port ?? 0,
    handle: (handling) => (held === null ? answer(handling) : void held.push(handling)),
  })

  function answer(handling: Handling) {
    const { request, response } = handling
    if (request.method === 'GET' && request.path === '/api/status')
      return sendJson(response, 200, { status: 'running', heard: deliveries.length })
    if (request.method === 'POST' && request.path === '/api/chat') return chat(handling)
    double.violations.push(`${request.method} ${request.path}: there is no such thing`)
    return sendJson(response, 404, { detail: 'Not Found' })
  }
  return {
    ...double,
    url: double.origin,
    deliveries: () => deliveries,
    next: (...answers) => void queued.push(...answers),
    always: (answer) => {
      usual = answer
    },
    hang() {
      held = []
      return () => {
        const waiting = held ?? []
        held = null
        for (const handling of waiting) answer(handling)
      }
    },
  }
}

function replyTo(message: string): CerebrumAnswer {
  const words = message.split(/\W+/)
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
  const curiosity = message.includes('?') ? 0.9 : 0.4
  return { kind: 'reply', response: `${longest}!`, emotions: { curiosity, joy: Math.min(1, words.length / 20) } }
}
