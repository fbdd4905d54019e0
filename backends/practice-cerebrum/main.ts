import { createApp } from '../kit/app.ts'
import { runBackend } from '../kit/run-backend.ts'
import { createMemoryFile } from './memory-file.ts'
import { createPupil, type Pupil } from './pupil.ts'
import { addRoutes } from './routes.ts'

runBackend({
  service: 'practice-cerebrum',
  create({ log, metrics }) {
    let pupil: Pupil | null = null
    const app = createApp(log, metrics)
    addRoutes(app, () => {
      if (pupil === null) throw new Error('The settings have not arrived yet.')
      return pupil
    })
    return {
      app,
      apply(settings) {
        if (settings.service !== 'practice-cerebrum') throw new Error(`These are settings of ${settings.service}`)
        pupil ??= createPupil(createMemoryFile(settings.memory, log))
        return { source: null, model: null, keyFingerprint: null }
      },
    }
  },
})
