import { z } from 'zod'
import type { MiddlewareSettings } from '../../shared/link.ts'
import { type App, sendProblem } from '../kit/app.ts'
import type { ControlSide } from '../kit/run-backend.ts'
import { readConfigForm } from './config-form.ts'

type Parts = { settings(): MiddlewareSettings; control: Pick<ControlSide, 'patchConfig'> }

/** Bytes: all settings together are a few thousand. */
const BODY_LIMIT = 64 * 1024

const formSchema = z.record(z.string(), z.unknown())

/** `config.json` as the original's clients read and change it. The control plane alone writes it, and masks the secrets. */
export function addConfigRoutes(app: App, { settings, control }: Parts): void {
  app.get('/api/config', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    return settings().config
  })

  app.post('/api/config', { schema: { body: formSchema }, bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const patch = readConfigForm(request.body, settings().config)
    const fields = Object.keys(patch)
    if (fields.length === 0) return { status: 'ok', message: 'Nothing to change' }
    const problem = await control.patchConfig(patch)
    return problem === null ? { status: 'ok', message: 'Configuration saved' } : sendProblem(reply, problem)
  })
}
