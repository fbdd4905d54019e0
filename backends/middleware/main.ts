import type { MiddlewareSettings } from '../../shared/link.ts'
import { createApp } from '../kit/app.ts'
import { serveDocs } from '../kit/docs.ts'
import { runBackend } from '../kit/run-backend.ts'
import { addChatRoute } from './chat-route.ts'
import { addConfigRoutes } from './config-routes.ts'
import { middlewareDocs } from './docs.ts'
import { addFolderPage } from './folder-page.ts'
import type { Known } from './known.ts'
import { countProxies, countTraining } from './metrics.ts'
import { addStatusPage } from './status-page.ts'
import { addStatusProxies } from './status-proxies.ts'
import { addStatusRoutes } from './status-routes.ts'
import { addEventRoutes } from './training/event-routes.ts'
import { addSessionRoutes } from './training/session-routes.ts'
import { tellTraining } from './training/tell-training.ts'
import { createTraining } from './training/training.ts'
import { addTrainingRoutes } from './training/training-routes.ts'

runBackend({
  service: 'middleware',
  create({ log, control, tracing, metrics }) {
    let current: MiddlewareSettings | null = null
    let known: Known = {}
    const settings = (): MiddlewareSettings => {
      if (current === null) throw new Error('The settings have not arrived yet.')
      return current
    }
    const app = createApp(log, metrics)
    serveDocs(app, middlewareDocs)
    addStatusRoutes(app, () => known)
    addStatusProxies(app, settings, countProxies(metrics))
    addConfigRoutes(app, { settings, control })
    addChatRoute(app, { settings, log, trace: tracing.begin })
    addFolderPage(app, { folder: () => settings().folder, otherwise: addStatusPage(app, () => known) })
    const training = createTraining({ log, trace: tracing.begin })
    addTrainingRoutes(app, { training, known: () => known })
    addSessionRoutes(app, training)
    addEventRoutes(app, training)
    const tellNow = tellTraining(training, control.tellTraining)
    countTraining(metrics, training)
    // Before anything else ends: what is under way is written down.
    app.addHook('preClose', training.close)
    return {
      app,
      apply(next) {
        if (next.service !== 'middleware') throw new Error(`These are settings of ${next.service}`)
        current = next
        training.apply(next)
        return { source: null, model: null, keyFingerprint: null }
      },
      prepared: training.prepared,
      listening() {
        training.takeUp()
        tellNow()
      },
      onVerdicts(services) {
        known = services
        training.learn(services)
      },
      onPower: training.power,
    }
  },
})
