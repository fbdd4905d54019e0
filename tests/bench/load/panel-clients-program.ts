import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../../shared/contract/index.ts'

/*
 * So many panels at once: each follows the state and the logs over a WebSocket of its own. Arguments: how many, the address of the door, its
 * token; without one, what listens there sends bare states. Says one line when all are there, and at each line that it is told, what came.
 */

const [count = '100', url = '', token = ''] = process.argv.slice(2)
type Seen = { revision: number; at: number }
/** When all had a revision or a newer one, by revision: milliseconds after it was published. */
const lags: number[] = []
const latest = new Map<number, number>()
const published = new Map<number, number>()
let complete = -1
let messages = 0
let lines = 0

function took(client: number, { revision, at }: Seen): void {
  messages += 1
  latest.set(client, revision)
  published.set(revision, at)
  const lowest = latest.size < Number(count) ? -1 : Math.min(...latest.values())
  if (lowest <= complete) return
  for (const [known, since] of published)
    if (known <= lowest) {
      if (complete >= 0) lags.push(Date.now() - since)
      published.delete(known)
    }
  complete = lowest
}

async function panel(client: number): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, { headers: { authorization: `Bearer ${token}` } })
  const api: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  )
  const [states, news] = await Promise.all([api.state.watch(), api.logs.follow({ filter: {} })])
  const first = await states.next()
  if (!first.done) took(client, first.value)
  await news.next()
  void (async () => {
    for await (const state of states) took(client, state)
  })()
  void (async () => {
    for await (const more of news) lines += more.lines.length
  })()
}

async function bare(client: number): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  await new Promise((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
    socket.on('message', (data) => took(client, JSON.parse(String(data)) as Seen))
  })
}

await Promise.all(Array.from({ length: Number(count) }, (_, client) => (token === '' ? bare : panel)(client)))
writeSync(1, `${JSON.stringify({ clients: latest.size })}\n`)
createInterface({ input: process.stdin }).on('line', () => {
  writeSync(1, `${JSON.stringify({ lags, messages, lines, complete, clients: latest.size })}\n`)
  lags.length = 0
  messages = 0
  lines = 0
})
