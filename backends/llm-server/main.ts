import { createApp } from '../kit/app.ts'
import { runBackend } from '../kit/run-backend.ts'
import { addChatRoutes } from './chat-routes.ts'
import { addStatusRoutes } from './status-routes.ts'
import { createTeacher } from './teacher.ts'

runBackend({
  service: 'llm-server',
  create({ log, control }) {
    const teacher = createTeacher({
      onAbility: control.setAbility,
      onLocalAnswer: control.tellLocalAnswer,
      onLocalWait: control.tellLocalWait,
    })
    const app = createApp(log)
    addStatusRoutes(app, teacher)
    addChatRoutes(app, { teacher, log })
    return {
      app,
      apply(settings, secrets) {
        if (settings.service !== 'llm-server') throw new Error(`These are settings of ${settings.service}`)
        return teacher.apply(settings, secrets)
      },
      onReopen: teacher.reopen,
      close: teacher.close,
    }
  },
})
