import { assertNever } from '../assert-never.ts'
import type { Api } from '../contract/client.ts'
import { isProved } from '../repair.ts'
import type { Diagnosis, PanelState, Repair } from '../state.ts'
import { links } from './links.ts'
import { placeOf } from './panel-route.ts'

export type DialogName = 'key' | 'model' | 'cerebrum' | 'secrets' | 'python'

/** What pressing the button of a repair does: open a page, show a view, ask for something, or ask the control plane. */
export type RepairPlan =
  | { kind: 'link'; href: string }
  /** A place in the panel. */
  | { kind: 'view'; route: string }
  | { kind: 'dialog'; dialog: DialogName }
  | { kind: 'call'; call: (api: Api) => Promise<unknown> }

type Params = Diagnosis['repairs'][number]['params']

const call = (ask: (api: Api) => Promise<unknown>): RepairPlan => ({ kind: 'call', call: ask })
const textOf = (params: Params, name: string): string | undefined => {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What the control plane can prove it does in steps; the rest leads somewhere, or is a switch, which proves itself. */
export function repairPlan(
  repair: Repair,
  params: Params,
  { diagnosis, hasKeychain }: { diagnosis: string; hasKeychain: boolean },
): RepairPlan {
  // Without a keychain the user has to say where to.
  if (repair === 'move-secret' && !hasKeychain) return { kind: 'dialog', dialog: 'secrets' }
  if (isProved(repair)) return call((api) => api.repairs.run({ diagnosis, repair }))
  const model = textOf(params, 'model')
  switch (repair) {
    case 'paste-key':
      return { kind: 'dialog', dialog: 'key' }
    case 'choose-model':
      return { kind: 'dialog', dialog: 'model' }
    case 'set-cerebrum-address':
      return { kind: 'dialog', dialog: 'cerebrum' }
    case 'choose-python':
      return { kind: 'dialog', dialog: 'python' }
    case 'get-key':
    case 'open-keys':
      return { kind: 'link', href: links.keys }
    case 'open-credits':
      return { kind: 'link', href: links.credits }
    case 'open-privacy':
      return { kind: 'link', href: links.privacy }
    case 'set-up-bot':
      return {
        kind: 'view',
        route: params.service === 'sms' ? placeOf.messaging('sms') : placeOf.messaging('telegram'),
      }
    case 'install-ollama':
      return { kind: 'link', href: links.ollama }
    case 'pull-model':
      return call((api) => api.ollama.pull({ model: model ?? '' }))
    case 'switch-to-ollama':
      return call((api) => api.source.switch({ to: 'ollama', ...(model && { model }) }))
    case 'switch-to-openrouter':
      return call((api) => api.source.switch({ to: 'openrouter', ...(model && { model }) }))
    default:
      return assertNever(repair)
  }
}

/** Whether what the repair would begin is running already. */
export function isRepairUnderWay(
  repair: Repair,
  diagnosis: string,
  { llm: { switching }, repair: run }: Pick<PanelState, 'llm' | 'repair'>,
): boolean {
  if (run?.procedure.outcome === 'running') return run.repair === repair && run.diagnosis === diagnosis
  return switching?.outcome === 'running' && repair === `switch-to-${switching.to}`
}
