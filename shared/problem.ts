import { z } from 'zod'

/** What a kind of failure means for everybody who meets it. */
type ProblemKind = {
  title: string
  /** HTTP status under which a backend reports it. */
  status: number
  /** Closes the source: no generation goes out until key, model or source changes (or a free check passes). */
  blocking: boolean
  /** Trying the same thing again later can succeed without anybody changing anything. */
  retryable: boolean
}

const kind = (title: string, status: number, traits: 'blocking' | 'retryable' | 'final'): ProblemKind => ({
  title,
  status,
  blocking: traits === 'blocking',
  retryable: traits === 'retryable',
})

export const problemKinds = {
  'source-missing': kind('No source is chosen', 503, 'blocking'),
  'key-missing': kind('No OpenRouter key', 503, 'blocking'),
  'key-malformed': kind('This is not an OpenRouter key', 422, 'final'),
  'key-rejected': kind('OpenRouter rejected the key', 503, 'blocking'),
  'credit-exhausted': kind('OpenRouter credit is used up', 503, 'blocking'),
  forbidden: kind('OpenRouter does not allow this', 503, 'blocking'),
  'content-refused': kind('The content was refused', 502, 'final'),
  'model-not-found': kind('The model is not available', 503, 'blocking'),
  'rate-limited': kind('Too many requests', 429, 'retryable'),
  'too-busy': kind('Too many requests are waiting', 503, 'retryable'),
  'provider-overloaded': kind('The provider is overloaded', 502, 'retryable'),
  'provider-unreachable': kind('The provider cannot be reached', 502, 'retryable'),
  'provider-timeout': kind('The provider did not answer in time', 504, 'retryable'),
  'provider-error': kind('The provider failed', 502, 'retryable'),
  'answer-incomplete': kind('The answer broke off', 502, 'retryable'),
  'connect-unanswered': kind('Nobody came back from OpenRouter’s page', 504, 'final'),
  'connect-declined': kind('OpenRouter’s page gave no code', 502, 'final'),
  'connect-refused': kind('OpenRouter did not take the code', 502, 'final'),
  'connect-no-port': kind('There is no free port for the answer', 503, 'final'),
  'ollama-not-installed': kind('Ollama is not installed', 503, 'final'),
  'ollama-not-running': kind('Ollama is not running', 503, 'retryable'),
  'model-not-pulled': kind('The model is not on this computer', 503, 'retryable'),
  'cerebrum-unreachable': kind('CEREBRUM cannot be reached', 502, 'retryable'),
  'cerebrum-timeout': kind('CEREBRUM did not answer in time', 504, 'retryable'),
  'cerebrum-error': kind('CEREBRUM answered with an error', 502, 'retryable'),
  'bot-token-rejected': kind('The bot’s token is not accepted', 503, 'final'),
  'bot-conflict': kind('The bot’s messages go somewhere else', 503, 'final'),
  'bot-unreachable': kind('The messenger cannot be reached', 502, 'retryable'),
  'bot-rate-limited': kind('The messenger takes no more messages for now', 429, 'retryable'),
  'bot-refused': kind('The messenger does not take the message', 502, 'final'),
  'bot-undelivered': kind('The messages do not arrive', 502, 'final'),
  'bot-not-posted': kind('The messenger cannot post the messages here', 503, 'retryable'),
  'port-in-use': kind('The port is taken', 503, 'final'),
  'crash-loop': kind('The service keeps crashing', 503, 'final'),
  'spawn-failed': kind('The service could not be started', 503, 'final'),
  'python-not-found': kind('There is no Python that the services could run in', 503, 'final'),
  'python-packages-missing': kind('Packages that the services need are not installed', 503, 'final'),
  'install-failed': kind('The packages could not be installed', 503, 'final'),
  unresponsive: kind('The service does not respond', 503, 'retryable'),
  'config-invalid': kind('The configuration cannot be read', 422, 'final'),
  'config-conflict': kind('The configuration was not changed', 409, 'final'),
  'secret-store-unavailable': kind('There is no keychain to store the secret in', 503, 'final'),
  'disk-full': kind('The disk is full', 503, 'retryable'),
  'bad-input': kind('The input is not valid', 422, 'final'),
  'machine-unreachable': kind('The other machine cannot be reached', 502, 'retryable'),
  'request-refused': kind('The request was refused', 403, 'final'),
  'not-found': kind('There is nothing here', 404, 'final'),
  'not-running': kind('The service is not running', 503, 'retryable'),
  'not-responding': kind('The service is not responding', 503, 'retryable'),
  'not-configured': kind('The service is not configured', 503, 'final'),
  'unexpected-answer': kind('What answers is not the service', 502, 'retryable'),
  'not-mended': kind('The fault is still there', 409, 'final'),
  unavailable: kind('This cannot be done right now', 503, 'retryable'),
  internal: kind('Something went wrong inside the app', 500, 'final'),
} satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]

/** A typed failure; sent over HTTP as `application/problem+json` (RFC 9457), with `detail` a string as FastAPI's clients expect. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  /** HTTP status. */
  status: z.int(),
  /** The cause in words, for a person. */
  detail: z.string(),
  code: z.enum(problemCodes),
  /** What the provider itself said. */
  provider: z.object({ name: z.string(), status: z.int().nullable(), message: z.string() }).optional(),
  retryable: z.boolean(),
  /** Seconds. */
  retryAfter: z.number().optional(),
  /** Facts for the words: port, pid, model, … */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Epoch milliseconds. */
  since: z.number(),
})
export type Problem = z.infer<typeof problemSchema>

export const isBlocking = (code: ProblemCode): boolean => problemKinds[code].blocking

export type ProblemDetails = Partial<Pick<Problem, 'provider' | 'retryAfter' | 'params' | 'since' | 'retryable'>>

/** Makes a problem from its code; everything that the code decides is looked up. */
export function problemOf(code: ProblemCode, detail: string, details: ProblemDetails = {}): Problem {
  const { title, status, retryable } = problemKinds[code]
  return {
    type: `urn:llm-trainer:problem:${code}`,
    title,
    status,
    detail,
    code,
    retryable,
    since: Date.now(),
    ...details,
  }
}

/** A problem on its way up the stack. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export const problemError = (
  code: ProblemCode,
  detail: string,
  details?: ProblemDetails,
  cause?: unknown,
): ProblemError => new ProblemError(problemOf(code, detail, details), cause === undefined ? undefined : { cause })

/** The problem inside an error; an error that carries none is a fault of ours, told as `internal`. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return problemOf('internal', error instanceof Error ? error.message : String(error))
}
