import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { defaultConfig } from '../../shared/config.ts'
import { contract } from '../../shared/contract/index.ts'
import type { PanelState } from '../../shared/state.ts'
import { ownHealthWith } from './own-health.ts'
import { catalogue, gemma, procedureOf } from './panel-fixtures.ts'
import { createFeed } from './state-feed.ts'

const panelDir = join(import.meta.dirname, '../../out/panel')

/** The policy that the web door sends; a panel that breaks it breaks in production. */
export const panelPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Asked for again and again while the overview shows. */
const polled = new Set(['machines.list', 'machines.watch', 'history.spend', 'history.uptime', 'services.usage'])

export type Call = { path: string; input: unknown }

export type ScriptedPanel = {
  url: string
  /** Everything that the page asked for, but for the state and what it asks for all the time. */
  calls: Call[]
  /** Addresses of the lines that were opened, one after the other. */
  lines: string[]
  show(state: PanelState): void
  /** What the next call of this procedure answers with; throw to refuse. */
  answer(path: string, reply: (input: never) => unknown): void
  /** Breaks every connection and lets no new one in, until `admit`. */
  drop(): void
  /** Lets connections stand, but never says anything on them again. */
  freeze(): void
  /** As if the session had ended. */
  refuse(): void
  admit(): void
  close(): Promise<void>
}

/** A door without a control plane: it serves the built panel, tells it what the test says, and writes down what it asks. */
export async function scriptedPanel(first: PanelState): Promise<ScriptedPanel> {
  const feed = createFeed(first)
  const calls: Call[] = []
  const replies = new Map<string, (input: never) => unknown>()
  const lines: string[] = []
  let admission: 'open' | 'shut' | 'refused' = 'open'

  const handler = new RPCHandler(scriptedRouter(feed, calls, replies))
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer((request, response) => {
    if (request.url === '/api/session') {
      response.writeHead(admission === 'refused' ? 401 : 200).end()
      return
    }
    void serveFile(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (admission !== 'open' || !/^\/rpc(\?|$)/.test(request.url ?? '')) {
      socket.end(`HTTP/1.1 ${admission === 'refused' ? '401 Unauthorized' : '503 Service Unavailable'}\r\n\r\n`)
      return
    }
    lines.push(request.url ?? '')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A page that goes away in the middle of a word.
      webSocket.on('error', () => webSocket.terminate())
      void handler.upgrade(webSocket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const breakAll = (): void => {
    for (const socket of sockets.clients) socket.terminate()
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    lines,
    show: feed.show,
    answer: (path, reply) => replies.set(path, reply),
    drop() {
      admission = 'shut'
      breakAll()
    },
    freeze() {
      for (const socket of sockets.clients) silence(socket)
    },
    refuse() {
      admission = 'refused'
      breakAll()
    },
    admit() {
      admission = 'open'
    },
    async close() {
      feed.close()
      breakAll()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Reads nothing more, as a peer does whose computer sleeps. */
function silence(socket: WebSocket): void {
  socket.pause()
  socket.removeAllListeners('message')
}

type Reply = (path: string, usual: unknown) => ({ input }: { input: unknown }) => never

function scriptedMessaging(reply: Reply) {
  const os = implement(contract.messaging)
  const { telegram, sms, users } = os
  return {
    telegram: {
      set: telegram.set.handler(
        reply('messaging.telegram.set', { id: '7000000001', name: 'Practice bot', username: 'practice_bot' }),
      ),
      remove: telegram.remove.handler(reply('messaging.telegram.remove', {})),
      picture: telegram.picture.handler(reply('messaging.telegram.picture', { picture: null })),
      takeOver: telegram.takeOver.handler(reply('messaging.telegram.takeOver', {})),
    },
    sms: {
      set: sms.set.handler(reply('messaging.sms.set', { account: 'Practice account', trial: false })),
      remove: sms.remove.handler(reply('messaging.sms.remove', {})),
      setWebhook: sms.setWebhook.handler(
        reply('messaging.sms.setWebhook', { url: 'https://bots.example.com/sms/webhook' }),
      ),
    },
    users: {
      list: users.list.handler(reply('messaging.users.list', { users: [], total: 0 })),
      export: users.export.handler(reply('messaging.users.export', null)),
      setBackend: users.setBackend.handler(reply('messaging.users.setBackend', {})),
      block: users.block.handler(reply('messaging.users.block', {})),
      clearHistory: users.clearHistory.handler(reply('messaging.users.clearHistory', {})),
      remove: users.remove.handler(reply('messaging.users.remove', {})),
      import: users.import.handler(reply('messaging.users.import', { users: 2, messages: 6, known: 0, skipped: 0 })),
    },
    test: os.test.handler(reply('messaging.test', {})),
    checkWebhook: os.checkWebhook.handler(
      reply('messaging.checkWebhook', {
        url: 'https://bots.example.com/telegram/webhook',
        reachable: true,
        signature: true,
        reason: null,
      }),
    ),
  }
}

/** Obviously none. */
const madeToken = {
  token: `llmt_${'x'.repeat(43)}`,
  created: { id: 'made', name: 'CI', scope: 'read', createdAt: 0, expiresAt: null, lastUsedAt: null },
}

type Feed = ReturnType<typeof createFeed>

function scriptedRouter(feed: Feed, calls: Call[], replies: Map<string, (input: never) => unknown>) {
  const os = implement(contract)
  const reply =
    (path: string, usual: unknown) =>
    ({ input }: { input: unknown }) => {
      if (!polled.has(path)) calls.push({ path, input })
      return (replies.get(path)?.(input as never) ?? usual) as never
    }
  return os.router({
    state: {
      get: os.state.get.handler(() => feed.get()),
      watch: os.state.watch.handler(({ signal }) => feed.watch(signal)),
    },
    services: {
      start: os.services.start.handler(reply('services.start', {})),
      stop: os.services.stop.handler(reply('services.stop', {})),
      restart: os.services.restart.handler(reply('services.restart', {})),
      check: os.services.check.handler(reply('services.check', {})),
      useFreePort: os.services.useFreePort.handler(reply('services.useFreePort', { port: 8036 })),
      usage: os.services.usage.handler(reply('services.usage', [])),
    },
    key: {
      set: os.key.set.handler(reply('key.set', procedureOf({ kind: 'key-trial', to: null, outcome: 'done' }))),
      check: os.key.check.handler(reply('key.check', {})),
      prefer: os.key.prefer.handler(reply('key.prefer', {})),
      remove: os.key.remove.handler(reply('key.remove', {})),
      moveFromConfig: os.key.moveFromConfig.handler(reply('key.moveFromConfig', {})),
    },
    keys: {
      use: os.keys.use.handler(reply('keys.use', procedureOf({ kind: 'key-trial', to: null, outcome: 'done' }))),
      rename: os.keys.rename.handler(reply('keys.rename', {})),
      remove: os.keys.remove.handler(reply('keys.remove', {})),
    },
    connect: {
      begin: os.connect.begin.handler(reply('connect.begin', { url: 'http://127.0.0.1:9/auth?code_challenge=x' })),
      code: os.connect.code.handler(reply('connect.code', {})),
      again: os.connect.again.handler(reply('connect.again', {})),
      cancel: os.connect.cancel.handler(reply('connect.cancel', {})),
    },
    leaks: {
      look: os.leaks.look.handler(
        reply('leaks.look', { at: 0, secrets: 1, leaks: [], files: 12, history: 'none', complete: true }),
      ),
    },
    source: {
      switch: os.source.switch.handler(reply('source.switch', {})),
      undo: os.source.undo.handler(reply('source.undo', {})),
      endDemo: os.source.endDemo.handler(reply('source.endDemo', {})),
      dismiss: os.source.dismiss.handler(reply('source.dismiss', {})),
      tryAgain: os.source.tryAgain.handler(reply('source.tryAgain', {})),
      openrouterModels: os.source.openrouterModels.handler(
        reply('source.openrouterModels', { of: 'all', models: catalogue }),
      ),
      ollamaModels: os.source.ollamaModels.handler(reply('source.ollamaModels', [gemma])),
    },
    ollama: scriptedOllama(reply),
    config: {
      get: os.config.get.handler(reply('config.get', defaultConfig)),
      update: os.config.update.handler(reply('config.update', {})),
      raw: os.config.raw.handler(reply('config.raw', { text: '{}\n', revision: 'r1' })),
      writeRaw: os.config.writeRaw.handler(reply('config.writeRaw', {})),
      restore: os.config.restore.handler(reply('config.restore', { keptAs: 'config.json.broken' })),
    },
    cerebrum: { check: os.cerebrum.check.handler(reply('cerebrum.check', { ok: true, latencyMs: 11, reason: null })) },
    training: scriptedTraining(reply),
    messaging: scriptedMessaging(reply),
    repairs: {
      run: os.repairs.run.handler(reply('repairs.run', procedureOf({ kind: 'repair', to: null, outcome: 'done' }))),
      undo: os.repairs.undo.handler(reply('repairs.undo', {})),
      dismiss: os.repairs.dismiss.handler(reply('repairs.dismiss', {})),
    },
    ...scriptedIncidents(reply),
    history: {
      events: os.history.events.handler(reply('history.events', { events: [], more: false })),
      uptime: os.history.uptime.handler(reply('history.uptime', { range: 'hour', stepMs: 60_000, services: [] })),
      latency: os.history.latency.handler(reply('history.latency', [])),
      spend: os.history.spend.handler(reply('history.spend', { day: '2026-01-01', sources: [] })),
    },
    events: { follow: os.events.follow.handler(reply('events.follow', noEvents())) },
    logs: {
      query: os.logs.query.handler(
        reply('logs.query', {
          counts: { total: 0, services: {}, levels: {}, complete: true, epoch: 0 },
          first: 0,
          lines: [],
          hits: null,
        }),
      ),
      place: os.logs.place.handler(reply('logs.place', { found: null })),
      follow: os.logs.follow.handler(reply('logs.follow', noEvents())),
      export: os.logs.export.handler(reply('logs.export', noEvents())),
      folder: os.logs.folder.handler(reply('logs.folder', { path: '/home/ada/llm-trainer/logs' })),
    },
    network: {
      get: os.network.get.handler(reply('network.get', { host: 'openrouter.ai', proxy: null, extraCa: null })),
      test: os.network.test.handler(reply('network.test', {})),
    },
    failover: {
      answer: os.failover.answer.handler(reply('failover.answer', {})),
      goBack: os.failover.goBack.handler(reply('failover.goBack', {})),
      dismiss: os.failover.dismiss.handler(reply('failover.dismiss', {})),
    },
    plane: {
      health: os.plane.health.handler(reply('plane.health', ownHealthWith())),
      stop: os.plane.stop.handler(reply('plane.stop', {})),
    },
    backends: {
      use: os.backends.use.handler(
        reply('backends.use', procedureOf({ kind: 'backend-switch', to: null, outcome: 'done' })),
      ),
      install: os.backends.install.handler(
        reply('backends.install', procedureOf({ kind: 'package-install', to: null, outcome: 'done' })),
      ),
      look: os.backends.look.handler(reply('backends.look', {})),
      python: os.backends.python.handler(reply('backends.python', {})),
    },
    workspaces: {
      list: os.workspaces.list.handler(reply('workspaces.list', [])),
      inspect: os.workspaces.inspect.handler(reply('workspaces.inspect', {})),
      open: os.workspaces.open.handler(reply('workspaces.open', { url: null })),
      rename: os.workspaces.rename.handler(reply('workspaces.rename', {})),
      forget: os.workspaces.forget.handler(reply('workspaces.forget', {})),
    },
    machines: {
      list: os.machines.list.handler(reply('machines.list', [])),
      watch: os.machines.watch.handler(reply('machines.watch', noEvents())),
      add: os.machines.add.handler(reply('machines.add', { ok: false, steps: [], machine: null })),
      check: os.machines.check.handler(reply('machines.check', { ok: false, steps: [], machine: null })),
      rename: os.machines.rename.handler(reply('machines.rename', {})),
      setAccess: os.machines.setAccess.handler(reply('machines.setAccess', {})),
      remove: os.machines.remove.handler(reply('machines.remove', {})),
    },
    tokens: {
      list: os.tokens.list.handler(reply('tokens.list', [])),
      create: os.tokens.create.handler(reply('tokens.create', madeToken)),
      revoke: os.tokens.revoke.handler(reply('tokens.revoke', {})),
    },
    access: { ticket: os.access.ticket.handler(reply('access.ticket', { url: 'http://127.0.0.1/' })) },
  })
}

async function* noEvents() {
  yield* []
}

function scriptedOllama(reply: (path: string, usual: unknown) => (asked: { input: unknown }) => never) {
  const { ollama } = implement(contract)
  return {
    start: ollama.start.handler(reply('ollama.start', {})),
    stop: ollama.stop.handler(reply('ollama.stop', {})),
    pull: ollama.pull.handler(reply('ollama.pull', {})),
    pause: ollama.pause.handler(reply('ollama.pause', {})),
    resume: ollama.resume.handler(reply('ollama.resume', {})),
    cancel: ollama.cancel.handler(reply('ollama.cancel', {})),
    delete: ollama.delete.handler(reply('ollama.delete', {})),
    warmUp: ollama.warmUp.handler(reply('ollama.warmUp', {})),
  }
}

function scriptedTraining(reply: (path: string, usual: unknown) => (asked: { input: unknown }) => never) {
  const { training } = implement(contract)
  return {
    start: training.start.handler(reply('training.start', {})),
    stop: training.stop.handler(reply('training.stop', {})),
    pause: training.pause.handler(reply('training.pause', {})),
    resume: training.resume.handler(reply('training.resume', {})),
    test: training.test.handler(
      reply('training.test', { text: 'Hello.', model: 'gemma3:4b', costUsd: null, emotions: {}, tookMs: 420 }),
    ),
    sessions: training.sessions.handler(reply('training.sessions', [])),
    transcript: training.transcript.handler(reply('training.transcript', { exchanges: [], marks: [] })),
    curves: training.curves.handler(reply('training.curves', [])),
    search: training.search.handler(reply('training.search', { hits: [], more: false })),
    rename: training.rename.handler(reply('training.rename', {})),
    delete: training.delete.handler(reply('training.delete', {})),
    export: training.export.handler(reply('training.export', {})),
    importLogs: training.importLogs.handler(reply('training.importLogs', { imported: 0, known: 0, unreadable: [] })),
  }
}

function scriptedIncidents(reply: (path: string, usual: unknown) => (asked: { input: unknown }) => never) {
  const { incidents, backup, bundle } = implement(contract)
  return {
    incidents: {
      list: incidents.list.handler(reply('incidents.list', { incidents: [], count: 0 })),
      get: incidents.get.handler(reply('incidents.get', {})),
      document: incidents.document.handler(
        reply('incidents.document', { name: 'incident-1.md', text: '# Incident 1' }),
      ),
      note: incidents.note.handler(reply('incidents.note', {})),
      receipts: incidents.receipts.handler(reply('incidents.receipts', [])),
      lessons: incidents.lessons.handler(reply('incidents.lessons', [])),
      addLesson: incidents.addLesson.handler(reply('incidents.addLesson', {})),
      deleteLesson: incidents.deleteLesson.handler(reply('incidents.deleteLesson', {})),
    },
    backup: { make: backup.make.handler(reply('backup.make', {})) },
    bundle: {
      preview: bundle.preview.handler(reply('bundle.preview', { id: 'b1', entries: [] })),
      entry: bundle.entry.handler(reply('bundle.entry', { text: '' })),
      make: bundle.make.handler(reply('bundle.make', {})),
    },
  }
}

async function serveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const name = normalize(pathname === '/' ? '/index.html' : pathname)
  try {
    const body = await readFile(join(panelDir, name))
    response.writeHead(200, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': panelPolicy,
      'x-content-type-options': 'nosniff',
    })
    response.end(body)
  } catch {
    response.writeHead(404).end(name === '/index.html' ? 'The panel is not built: run `npm run build` first' : '')
  }
}
