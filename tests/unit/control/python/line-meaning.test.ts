import { describe, expect, it } from 'vitest'
import { type AboutService, lineMeaning, type PythonNews } from '../../../../control/python/line-meaning.ts'
import type { PythonServiceId } from '../../../../shared/backends.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const NOW = 1_791_234_567_891
const about: AboutService = { source: 'openrouter', model: 'maker/model', now: NOW }
const logged = (level: string, message: string): string =>
  `2026-11-27 08:00:00,123 - [LLM-SERVER] - ${level} - ${message}`
const meaning = (line: string, change: Partial<AboutService> = {}): PythonNews | null =>
  lineMeaning('llm-server', line, { ...about, ...change })

function failure(line: string, change: Partial<AboutService> = {}): Problem {
  const news = meaning(line, change)
  if (news?.kind !== 'failed') throw new Error(`no failure: ${JSON.stringify(news)}`)
  expect(news.problem.since).toBe(NOW)
  return news.problem
}

describe('what a Python service prints of its start', () => {
  const services: PythonServiceId[] = ['llm-server', 'middleware', 'telegram', 'sms']
  const lines: [string, PythonNews | null][] = [
    ['INFO:     Uvicorn running on http://0.0.0.0:8030 (Press CTRL+C to quit)', { kind: 'listening' }],
    ['\u001b[32mINFO\u001b[0m:     Uvicorn running on \u001b[1mhttp://0.0.0.0:8030\u001b[0m', { kind: 'listening' }],
    [
      "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8030): address already in use",
      { kind: 'port-taken' },
    ],
    [
      "ERROR:    [Errno 48] error while attempting to bind on address ('0.0.0.0', 8030): [errno 48] address already in use",
      { kind: 'port-taken' },
    ],
    [
      "ERROR:    [Errno 10048] error while attempting to bind on address ('0.0.0.0', 8030): only one usage of each socket address is permitted",
      { kind: 'port-taken' },
    ],
    ['OSError: [Errno 98] Address already in use', { kind: 'port-taken' }],
    ["ERROR:    [Errno 99] error while attempting to bind on address ('10.0.0.9', 8030): cannot assign it", null],
    ["ModuleNotFoundError: No module named 'fastapi'", { kind: 'module-missing', module: 'fastapi' }],
    ["ModuleNotFoundError: No module named 'fastapi.middleware'", { kind: 'module-missing', module: 'fastapi' }],
    ['INFO:     Application startup complete.', null],
    ['KeyError: 2', null],
    ['', null],
  ]
  it.each(lines)('%j', (line, expected) => {
    for (const service of services) expect(lineMeaning(service, line, about)).toEqual(expected)
  })
})

describe('what the LLM server prints while it works', () => {
  const access = (rest: string): string => `INFO:     127.0.0.1:51234 - ${rest}`
  const lines: [string, PythonNews | null][] = [
    [logged('INFO', 'Calling OpenRouter with model: maker/model'), { kind: 'asking' }],
    [logged('INFO', 'Calling Ollama with model: gemma3:4b'), { kind: 'asking' }],
    [access('"POST /api/chat HTTP/1.1" 200 OK'), { kind: 'answered' }],
    [access('"POST /api/chat HTTP/1.1" 500 Internal Server Error'), { kind: 'request-refused', status: 500 }],
    [access('"POST /api/chat HTTP/1.1" 422 Unprocessable Entity'), { kind: 'request-refused', status: 422 }],
    [access('"GET /api/status HTTP/1.1" 200 OK'), null],
    [access('"POST /api/reset HTTP/1.1" 200 OK'), null],
    [logged('INFO', 'Generated response: OpenRouter returned status 401: {}...'), null],
    [logged('INFO', 'Received chat request: - ERROR - OpenRouter returned status 401: x'), null],
    ['requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host=x): Max retries exceeded', null],
  ]
  it.each(lines)('%j', (line, expected) => {
    expect(meaning(line)).toEqual(expected)
  })

  it('has no meaning in the output of another service', () => {
    for (const [line] of lines) expect(lineMeaning('telegram', line, about)).toBeNull()
  })

  it.each([
    ['openrouter', 'key-missing'],
    ['ollama', 'ollama-not-running'],
    [null, 'ollama-not-running'],
  ] as const)('a 503 tells what stands in no other line, with source %s', (source, code) => {
    const line = access('"POST /api/chat HTTP/1.1" 503 Service Unavailable')
    expect(failure(line, { source }).code).toBe(code)
  })

  it('a training that begins is the middleware’s to tell', () => {
    const line = '2026-11-27 08:00:00,123 - [MIDDLEWARE] - INFO - Training started'
    expect(lineMeaning('middleware', line, about)).toEqual({ kind: 'training-began' })
    expect(
      lineMeaning('middleware', line.replace('Training started', 'Starting conversation training loop'), about),
    ).toEqual({
      kind: 'training-began',
    })
    expect(meaning(line)).toBeNull()
  })
})

describe('a failed answer in the log', () => {
  const openrouter = (status: number, body: string): string =>
    logged('ERROR', `OpenRouter returned status ${status}: ${body}`)
  const saying = (code: number, message: string): string => JSON.stringify({ error: { message, code } })

  it.each([
    [401, saying(401, 'User not found.'), 'key-rejected'],
    [401, saying(401, 'User not found.').slice(0, 38), 'key-rejected'],
    [401, '', 'key-rejected'],
    [402, saying(402, 'Insufficient credits'), 'credit-exhausted'],
    [403, saying(403, 'Key limit exceeded'), 'forbidden'],
    [404, saying(404, 'No endpoints found for maker/model.'), 'model-not-found'],
    [404, '{"error":{"message":"No endpoints found for maker/mo', 'model-not-found'],
    [400, saying(400, 'maker/model is not a valid model ID'), 'model-not-found'],
    [429, saying(429, 'Rate limit exceeded'), 'rate-limited'],
    [408, saying(408, 'Too slow'), 'provider-timeout'],
    [502, '<html><body>Bad gateway</body></html>', 'provider-overloaded'],
    [500, 'it broke', 'provider-error'],
  ])('OpenRouter %i %s', (status, body, code) => {
    const problem = failure(openrouter(status, body))
    expect(problem.code).toBe(code)
    expect(problem.params).toMatchObject({ provider: 'OpenRouter', model: 'maker/model' })
    expect(problem.provider?.status).toBe(status)
  })

  it('keeps what OpenRouter said, also from a document that is cut', () => {
    expect(failure(openrouter(401, saying(401, 'User not found.'))).provider?.message).toBe('User not found.')
    const cut = '{"error":{"message":"Say \\"please\\" to the mod'
    expect(failure(openrouter(400, cut)).provider?.message).toBe('Say "please" to the mod')
    expect(failure(openrouter(400, '{')).provider?.message).toBe('no explanation')
  })

  it('takes how long to wait from the body', () => {
    const body = JSON.stringify({ error: { message: 'Slow down', code: 429, metadata: { retry_after: 7 } } })
    expect(failure(openrouter(429, body)).retryAfter).toBe(7)
  })

  it.each([
    [404, '{"error":"model \'gemma3:4b\' not found"}', 'model-not-pulled', "model 'gemma3:4b' not found"],
    [404, '{"error":"model \'gemma3:4b\' not fou', 'provider-error', "model 'gemma3:4b' not fou"],
    [400, '{"error":"\\"embed\\" does not support generate"}', 'model-not-found', '"embed" does not support generate'],
    [500, 'out of memory', 'provider-error', 'out of memory'],
  ])('Ollama %i %s', (status, body, code, message) => {
    const problem = failure(logged('ERROR', `Ollama returned status ${status}: ${body}`), { model: 'gemma3:4b' })
    expect(problem).toMatchObject({ code, provider: { message }, params: { provider: 'Ollama', model: 'gemma3:4b' } })
  })
})

describe('a call without an answer in the log', () => {
  const pool = (cause: string): string =>
    `HTTPSConnectionPool(host='openrouter.ai', port=443): Max retries exceeded with url: /api/v1/chat/completions (Caused by ${cause})`
  it.each([
    [pool(`NewConnectionError('x: Failed to establish a new connection: [Errno 111] Connection refused')`), 'refused'],
    [
      pool(
        `NameResolutionError("x: Failed to resolve 'openrouter.ai' ([Errno -3] Temporary failure in name resolution)")`,
      ),
      'name',
    ],
    [pool(`NewConnectionError('x: [Errno 101] Network is unreachable')`), 'offline'],
    [
      pool(
        `SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate'))`,
      ),
      'certificate',
    ],
    [
      pool(
        `SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid'))`,
      ),
      'clock',
    ],
    [
      pool(`ProxyError('Unable to connect to proxy', NewConnectionError('x: [Errno 111] Connection refused'))`),
      'proxy',
    ],
    [pool('something new'), 'other'],
    [`('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))`, 'broken-off'],
  ])('%s', (why, kind) => {
    const problem = failure(logged('ERROR', `Error calling OpenRouter: ${why}`))
    expect(problem).toMatchObject({ code: 'provider-unreachable', params: { provider: 'OpenRouter', kind } })
  })

  it.each([
    [
      'OpenRouter',
      pool(`ConnectTimeoutError(<x>, 'Connection to openrouter.ai timed out. (connect timeout=60)')`),
      'provider-timeout',
    ],
    [
      'OpenRouter',
      `HTTPSConnectionPool(host='openrouter.ai', port=443): Read timed out. (read timeout=60)`,
      'provider-timeout',
    ],
    [
      'Ollama',
      `HTTPConnectionPool(host='localhost', port=11434): Read timed out. (read timeout=60)`,
      'provider-timeout',
    ],
    [
      'Ollama',
      `HTTPConnectionPool(host='localhost', port=11434): Max retries exceeded with url: /api/generate (Caused by NewConnectionError('x: [Errno 111] Connection refused'))`,
      'ollama-not-running',
    ],
    ['OpenRouter', `'choices'`, 'provider-error'],
    ['OpenRouter', 'Expecting value: line 1 column 1 (char 0)', 'provider-error'],
    [
      'OpenRouter',
      `'latin-1' codec can't encode character '\\u2026' in position 16: ordinal not in range(256)`,
      'key-malformed',
    ],
  ])('of %s: %s', (teacher, why, code) => {
    expect(failure(logged('ERROR', `Error calling ${teacher}: ${why}`)).code).toBe(code)
  })

  it('says where Ollama is missed', () => {
    const why = `HTTPConnectionPool(host='localhost', port=11434): Max retries exceeded with url: /api/generate (Caused by NewConnectionError('x: [WinError 10061] No connection could be made because the target machine actively refused it'))`
    expect(failure(logged('ERROR', `Error calling Ollama: ${why}`)).params?.url).toBe('http://localhost:11434')
  })

  it('without a key says so', () => {
    expect(failure(logged('ERROR', 'OpenRouter API key not configured')).code).toBe('key-missing')
  })
})

describe('no problem carries a key', () => {
  it.each([
    `OpenRouter returned status 401: {"error":{"message":"Bad key ${fakeKey()} given","code":401}}`,
    `OpenRouter returned status 401: {"error":{"message":"Bad key ${fakeKey().slice(0, 20)}`,
    `OpenRouter returned status 500: ${fakeKey()}`,
    `Ollama returned status 500: {"error":"${fakeKey()}"}`,
    `Error calling OpenRouter: nobody knows ${fakeKey()}`,
    `Error calling OpenRouter: Max retries exceeded with 'Bearer some-other-token'`,
    `Error calling OpenRouter: Invalid return character(s) in header value: 'Bearer ${fakeKey()} \\n'`,
  ])('%s', (message) => {
    const text = JSON.stringify(failure(logged('ERROR', message)))
    expect(text).not.toMatch(/sk-or-|0{8}|some-other-token/)
  })
})
