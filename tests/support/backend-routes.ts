import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, createApp } from '../../backends/kit/app.ts'
import { serveDocs } from '../../backends/kit/docs.ts'
import { noSpan } from '../../backends/kit/tracing.ts'
import { addChatRoutes } from '../../backends/llm-server/chat-routes.ts'
import { llmServerDocs } from '../../backends/llm-server/docs.ts'
import { addStatusRoutes as addLlmStatus } from '../../backends/llm-server/status-routes.ts'
import { addChatRoute } from '../../backends/middleware/chat-route.ts'
import { addConfigRoutes } from '../../backends/middleware/config-routes.ts'
import { middlewareDocs } from '../../backends/middleware/docs.ts'
import { addFolderPage } from '../../backends/middleware/folder-page.ts'
import { addStatusPage } from '../../backends/middleware/status-page.ts'
import { addStatusProxies } from '../../backends/middleware/status-proxies.ts'
import { addStatusRoutes as addMiddlewareStatus } from '../../backends/middleware/status-routes.ts'
import { addEventRoutes } from '../../backends/middleware/training/event-routes.ts'
import { addSessionRoutes } from '../../backends/middleware/training/session-routes.ts'
import { addTrainingRoutes } from '../../backends/middleware/training/training-routes.ts'
import { addRoutes } from '../../backends/practice-cerebrum/routes.ts'
import { addStatusRoutes as addSmsStatus } from '../../backends/sms/status-routes.ts'
import { addWebhookRoutes } from '../../backends/sms/webhook-routes.ts'
import { addActionRoutes } from '../../backends/telegram/action-routes.ts'
import { addStatusRoutes as addTelegramStatus } from '../../backends/telegram/status-routes.ts'
import { addWebhookRoute } from '../../backends/telegram/webhook-route.ts'
import { fakeAuthToken } from './fake-twilio.ts'
import { silentLog } from './silent-log.ts'

const root = join(import.meta.dirname, '../..')

export type AppUnderAttack = {
  app: App
  routes: { method: string; url: string; fromAnywhere: boolean }[]
  /** What a request reached of what lies behind the routes. */
  touched: string[]
}

/** Stands for anything; whoever calls it or anything of it is told. */
function behind(touched: string[], name: string): never {
  const stand: unknown = new Proxy(() => undefined, {
    get: (_, part) => (typeof part === 'symbol' || part === 'then' ? undefined : behind(touched, `${name}.${part}`)),
    apply() {
      touched.push(name)
      return stand
    },
  })
  return stand as never
}

type Add = (app: App, stand: (name: string) => never) => void

/** The routes of each backend as its program adds them, with nothing behind them. */
const added: Record<string, Record<string, Add>> = {
  'llm-server': {
    serveDocs: (app) => serveDocs(app, llmServerDocs),
    addStatusRoutes: (app, stand) => addLlmStatus(app, stand('teacher')),
    addChatRoutes: (app, stand) =>
      addChatRoutes(app, {
        teacher: stand('teacher'),
        log: silentLog(),
        onFailed: stand('counts'),
        trace: noSpan,
      }),
  },
  middleware: {
    serveDocs: (app) => serveDocs(app, middlewareDocs),
    addStatusRoutes: (app, stand) => addMiddlewareStatus(app, stand('known')),
    addStatusProxies: (app, stand) => addStatusProxies(app, stand('settings'), stand('counts')),
    addConfigRoutes: (app, stand) =>
      addConfigRoutes(app, { settings: () => ({ config: {} }) as never, control: stand('control') }),
    addChatRoute: (app, stand) => addChatRoute(app, { settings: stand('settings'), log: silentLog(), trace: noSpan }),
    addFolderPage: (app, stand) =>
      addFolderPage(app, { folder: () => join(root, 'nothing'), otherwise: stand('page') }),
    addStatusPage: (app, stand) => addStatusPage(app, stand('known')),
    addTrainingRoutes: (app, stand) => addTrainingRoutes(app, stand('training')),
    addSessionRoutes: (app, stand) => addSessionRoutes(app, stand('training')),
    addEventRoutes: (app, stand) => addEventRoutes(app, stand('training')),
  },
  'practice-cerebrum': { addRoutes: (app, stand) => addRoutes(app, stand('pupil')) },
  sms: {
    addWebhookRoutes: (app, stand) =>
      addWebhookRoutes(app, {
        secrets: () => ({ authToken: fakeAuthToken(), publicUrl: 'https://bots.example' }),
        onMessage: stand('onMessage'),
        onDelivery: stand('onDelivery'),
        log: silentLog(),
      }),
    addStatusRoutes: (app, stand) => addSmsStatus(app, stand('bot')),
  },
  telegram: {
    addStatusRoutes: (app, stand) => addTelegramStatus(app, stand('facts')),
    addActionRoutes: (app, stand) => addActionRoutes(app, stand('receiver')),
    addWebhookRoute: (app, stand) =>
      addWebhookRoute(app, { token: () => '1234567890:fake-token', receive: stand('receive') }),
  },
}

export const backendNames = Object.keys(added)

/** What the program of a backend adds to its app, by its text: so that none is forgotten here. */
export function addedByProgram(backend: string): string[] {
  const files = globSync(`backends/${backend}/**/*.ts`, { cwd: root })
  const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  return [...text.matchAll(/(?<!function )\b((?:add|serve)[A-Z]\w*)\(app\b/g)].map(([, name = '']) => name)
}

export const addedHere = (backend: string): string[] => Object.keys(added[backend] ?? {})

export async function appUnderAttack(backend: string): Promise<AppUnderAttack> {
  const app = createApp(silentLog())
  const touched: string[] = []
  const routes: AppUnderAttack['routes'] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) routes.push({ method: one, url, fromAnywhere: config?.fromAnywhere === true })
  })
  for (const add of Object.values(added[backend] ?? {})) add(app, (name) => behind(touched, name))
  await app.ready()
  touched.length = 0
  return { app, routes, touched }
}
