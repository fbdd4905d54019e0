import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { LinkDown } from '../../../shared/link.ts'
import type { BotReport } from '../../../shared/messaging.ts'
import { liveOn, onMessage, tell, tellReady } from './link.ts'

/*
 * A bot as the control plane sees it: serves at the port that it is told, answers looks through its public address, and tells at
 * `GET /seen` what it was told and asked.
 */

const seen = { tokens: [] as string[], users: 0, asked: [] as unknown[] }
let token = ''
let service = 'telegram'
let isListening = false

const report = (): BotReport => ({
  users: 0,
  waiting: 0,
  oldestWaitingAt: null,
  outage: null,
  bot: { id: '7000000001', name: 'Stand-in', username: 'stand_in_bot' },
  receiving: true,
  revision: seen.users,
})

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bot')
    const nonce = searchParams.get('check') ?? request.headers['x-llm-trainer-check']
    const say = (content: object): void => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(content))
    }
    if (pathname === '/seen') return say(seen)
    if (typeof nonce === 'string')
      return say({ service, answer: createHmac('sha256', token).update(nonce).digest('base64url') })
    if (request.method === 'POST') seen.asked.push([pathname, JSON.parse(body)])
    say({ status: 'running', service })
  })
})

const leave = (): void => process.exit(0)
process.on('disconnect', leave)
process.on('SIGTERM', leave)

function configure({ revision, settings, secrets }: Extract<LinkDown, { type: 'configure' }>): void {
  token = secrets.telegram_bot_token ?? secrets.twilio_auth_token ?? ''
  service = settings.service
  seen.tokens.push(createHash('sha256').update(token).digest('hex').slice(0, 12))
  const inForce = { type: 'configured', revision, source: null, model: null, keyFingerprint: null } as const
  if (isListening) {
    tell(inForce)
    return
  }
  isListening = true
  const [port = 0] = 'ports' in settings ? settings.ports : []
  server.listen(port, '127.0.0.1', () => {
    tellReady(port)
    tell(inForce)
    tell({ type: 'ability', ability: { state: 'able', since: Date.now() } })
    tell({ type: 'messaging', report: report() })
  })
}

onMessage((message) => {
  const down = message as LinkDown
  if (down.type === 'configure') configure(down)
  if (down.type === 'stop') leave()
  if (down.type === 'users-changed') {
    seen.users += 1
    tell({ type: 'messaging', report: report() })
  }
})
liveOn()
