import {
  isManaged,
  type ManagedServiceId,
  managedServiceIds,
  type ServiceId,
  serviceFacts,
} from '../../shared/services.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { PlaneClient } from '../connection.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Place } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'
import { serviceLines } from '../output/status-lines.ts'
import { withPlane } from '../with-plane.ts'

export type ServiceCommand = 'start' | 'stop' | 'restart'

/** Milliseconds. Stopping asks, waits 5 s and forces; starting is over in 3 s where nothing is wrong. */
const CALL_DEADLINE_MS = 30_000
const SETTLE_DEADLINE_MS = 15_000

const { services: words } = cli

/** Reads the name of a service that can be started and stopped. */
export function readService(name: string | undefined): ManagedServiceId | undefined {
  if (name === undefined) return undefined
  if (Object.hasOwn(serviceFacts, name)) {
    const id = name as ServiceId
    if (isManaged(id)) return id
    throw usageError(fill(words.watchedOnly, { service: serviceFacts[id].name }))
  }
  throw usageError(fill(words.unknown, { name, names: managedServiceIds.join(', ') }))
}

export async function changeServices(
  deps: CliDeps,
  { workspace, json, command, service }: Place & { command: ServiceCommand; service: string | undefined },
): Promise<number> {
  const id = readService(service)
  const concerned = ({ services }: PanelState): ServiceState[] =>
    services.filter((each) =>
      id === undefined ? each.lifecycle !== null && each.lifecycle !== 'not-configured' : each.id === id,
    )

  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const before = concerned(await client.state.get())
    await client.services[command](id === undefined ? {} : { service: id }, {
      context: { deadlineMs: CALL_DEADLINE_MS },
    })
    const settled = await settle(client, (state) => concerned(state).every(hasSettled(command, before)))
    const after = concerned(settled.state)
    if (json) printer.json(after)
    for (const line of serviceLines(printer, after)) printer.line(line)
    if (!settled.inTime) printer.line(fill(words.late, { seconds: SETTLE_DEADLINE_MS / 1000 }))
    if (command === 'stop' && id === undefined) printer.line(words.allStopped)
    return after.every(isAsWanted(command)) ? exitCodes.ok : exitCodes.failed
  })
}

const isWell = ({ lifecycle, health }: ServiceState): boolean =>
  lifecycle === 'running' && (health === 'healthy' || health === 'slow')
const isGone = ({ lifecycle }: ServiceState): boolean =>
  lifecycle === 'stopped' || lifecycle === 'failed' || lifecycle === 'not-configured'

const isAsWanted = (command: ServiceCommand): ((service: ServiceState) => boolean) =>
  command === 'stop' ? isGone : isWell

/** The state is up to 100 ms older than the answer of the call: what a service was before counts only if it could be new. */
export const hasSettled =
  (command: ServiceCommand, before: readonly ServiceState[]) =>
  (service: ServiceState): boolean => {
    if (command === 'stop') return isGone(service)
    const earlier = before.find(({ id }) => id === service.id)
    const isNew = service.run > (earlier?.run ?? 0)
    if (command === 'start' && isWell(service)) return true
    return isNew && (isWell(service) || service.lifecycle === 'failed')
  }

async function settle(
  client: PlaneClient,
  isSettled: (state: PanelState) => boolean,
): Promise<{ state: PanelState; inTime: boolean }> {
  const late = AbortSignal.timeout(SETTLE_DEADLINE_MS)
  const over = new AbortController()
  try {
    const signal = AbortSignal.any([late, over.signal])
    for await (const state of await client.state.watch(undefined, { signal })) {
      if (isSettled(state)) return { state, inTime: true }
    }
  } catch (error) {
    if (!late.aborted) throw error
  } finally {
    over.abort()
  }
  return { state: await client.state.get(), inTime: false }
}
