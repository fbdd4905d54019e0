import { createApp } from '../kit/app.ts'
import { serveDocs } from '../kit/docs.ts'
import { runBackend } from '../kit/run-backend.ts'
import { addChatRoutes } from './chat-routes.ts'
import { llmServerDocs } from './docs.ts'
import { createSourceMetrics } from './metrics.ts'
import { createRequestCounts } from './request-counts.ts'
import { activeSource } from './source.ts'
import { createSpendCounts } from './spend-counts.ts'
import { addStatusRoutes } from './status-routes.ts'
import { createTeacher } from './teacher.ts'

runBackend({
  service: 'llm-server',
  create({ log, control, tracing, metrics }) {
    const counts = createRequestCounts(control.tellRequests)
    const spend = createSpendCounts(control.tellSpent)
    const measured = createSourceMetrics(metrics, {
      held: () => teacher.held(),
      ability: () => teacher.ability(),
      waiting: () => teacher.waiting(),
    })
    const teacher = createTeacher({
      open: (settings, secrets) => measured.source(activeSource(settings, secrets)),
      pause: measured.pause,
      onAbility: control.setAbility,
      onCallFailed: counts.callFailed,
      onSpent(used) {
        spend.add(used)
        measured.spent(used)
      },
      onLocalAnswer: control.tellLocalAnswer,
      onLocalWait: control.tellLocalWait,
      trace: tracing.begin,
    })
    const app = createApp(log, metrics)
    serveDocs(app, llmServerDocs)
    addStatusRoutes(app, teacher)
    addChatRoutes(app, { teacher, log, onFailed: counts.failed, trace: tracing.begin })
    return {
      app,
      apply(settings, secrets) {
        if (settings.service !== 'llm-server') throw new Error(`These are settings of ${settings.service}`)
        return teacher.apply(settings, secrets)
      },
      onReopen: teacher.reopen,
      async close() {
        counts.close()
        await teacher.close()
        spend.close()
      },
    }
  },
})
