import { assertNever } from '../assert-never.ts'
import type { Api } from '../contract/client.ts'
import type { ManagedServiceId, ServiceId } from '../services.ts'
import type { Diagnosis, Procedure, Repair } from '../state.ts'
import { links } from './links.ts'

export type DialogName = 'key' | 'model' | 'cerebrum' | 'secrets'

/** What pressing the button of a repair does: open a page, ask for something, or ask the control plane. */
export type RepairPlan =
  | { kind: 'link'; href: string }
  | { kind: 'dialog'; dialog: DialogName }
  | { kind: 'call'; call: (api: Api) => Promise<unknown> }

type Params = Diagnosis['repairs'][number]['params']

const call = (ask: (api: Api) => Promise<unknown>): RepairPlan => ({ kind: 'call', call: ask })
const textOf = (params: Params, name: string): string | undefined => {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** `about`: the service that the diagnosis is about, where the repair names none itself. */
export function repairPlan(
  repair: Repair,
  params: Params,
  { about, hasKeychain }: { about: ServiceId | null; hasKeychain: boolean },
): RepairPlan {
  const service = (textOf(params, 'service') ?? about ?? undefined) as ServiceId | undefined
  const managed = service as ManagedServiceId
  const model = textOf(params, 'model')
  switch (repair) {
    case 'paste-key':
      return { kind: 'dialog', dialog: 'key' }
    case 'choose-model':
      return { kind: 'dialog', dialog: 'model' }
    case 'set-cerebrum-address':
      return { kind: 'dialog', dialog: 'cerebrum' }
    case 'get-key':
      return { kind: 'link', href: links.keys }
    case 'open-credits':
      return { kind: 'link', href: links.credits }
    case 'install-ollama':
      return { kind: 'link', href: links.ollama }
    case 'start-ollama':
      return call((api) => api.ollama.start())
    case 'pull-model':
      return call((api) => api.ollama.pull({ model: model ?? '' }))
    case 'switch-to-ollama':
      return call((api) => api.source.switch({ to: 'ollama', ...(model && { model }) }))
    case 'switch-to-openrouter':
      return call((api) => api.source.switch({ to: 'openrouter', ...(model && { model }) }))
    case 'try-again':
      return call((api) => api.source.tryAgain())
    case 'check-now':
      return call((api) => (service ? api.services.check({ service }) : api.key.check()))
    case 'use-stored-key':
      return call((api) => api.key.prefer({ from: 'stored' }))
    case 'start-service':
      return call((api) => api.services.start(service ? { service: managed } : {}))
    case 'restart-service':
      return call((api) => api.services.restart(service ? { service: managed } : {}))
    case 'use-free-port':
      return call((api) => api.services.useFreePort({ service: managed }))
    case 'restore-config':
      return call((api) => api.config.restore())
    case 'keep-key-in-file':
      return call((api) => api.config.update({ secret_store: 'file' }))
    case 'move-secret':
      // Without a keychain the user has to say where to.
      return hasKeychain ? call((api) => api.key.moveFromConfig({})) : { kind: 'dialog', dialog: 'secrets' }
    case 'resume-training':
      return call((api) => api.training.resume({}))
    default:
      return assertNever(repair)
  }
}

/** Whether what the repair would begin is running already. */
export function isRepairUnderWay(repair: Repair, switching: Procedure | null): boolean {
  if (switching?.outcome !== 'running') return false
  return repair === `switch-to-${switching.to}`
}
