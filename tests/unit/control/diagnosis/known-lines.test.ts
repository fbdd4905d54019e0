import { expect, test } from 'vitest'
import { knownIn } from '../../../../control/diagnosis/known-lines.ts'
import { keyErrorLines, pythonLines, urllib3Lines } from '../../../support/log-lines.ts'

test.each([
  ['key-rejected', pythonLines.rejected],
  ['key-rejected', 'OpenRouter rejected the key: User not found.\ncode: key-rejected'],
  ['key-rejected', '401 Client Error: 401 Unauthorized for url: https://api.telegram.org/getMe'],
  ['no-credit', 'openai.APIStatusError: Error code: 402 - {"error":{"message":"Insufficient credits","code":402}}'],
  ['no-credit', 'The credit is used up\ncode: credit-exhausted'],
  ['rate-limited', 'OpenRouter answered 429 with retry-after: 7'],
  ['rate-limited', 'INFO:httpx:HTTP Request: POST https://openrouter.ai/api/v1 "HTTP/1.1 429 Too Many Requests"'],
  ['port-taken', 'Error: listen EADDRINUSE: address already in use 127.0.0.1:8030'],
  ['port-taken', pythonLines.portTaken],
  ['missing-setting', keyErrorLines('/home/ada/llm_server.py').join('\n')],
  ['missing-module', "Error: Cannot find module 'fastify'\nRequire stack:\n- /app/server.js"],
  ['missing-module', "Traceback (most recent call last):\nModuleNotFoundError: No module named 'fastapi'"],
  ['cerebrum-down', 'connect ECONNREFUSED 127.0.0.1:8000\nsyscall: connect'],
  ['cerebrum-down', 'CEREBRUM cannot be reached at http://10.0.0.5:9000\ncode: cerebrum-unreachable'],
  ['cerebrum-down', "HTTPConnectionPool(host='localhost', port=8000): Max retries exceeded with url: /api/chat"],
  ['retry', urllib3Lines.exhausted],
  ['retry', 'connect ECONNREFUSED 127.0.0.1:8031'],
  ['disk-full', 'ENOSPC: no space left on device, write'],
] as const)('%s: %s', (known, entry) => {
  expect(knownIn(entry)).toBe(known)
})

test.each([
  'POST /api/chat answered 200 in 401 ms',
  'POST /api/chat answered 401 ms later',
  'Exchange 402 of 429: the teacher has spoken',
  'The middleware listens on 127.0.0.1:8000',
  'CEREBRUM answered in 12 ms',
  pythonLines.access,
])('nothing is told about %s', (entry) => {
  expect(knownIn(entry)).toBeNull()
})
