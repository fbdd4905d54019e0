import { randomUUID } from 'node:crypto'
import {
  type ListedMachine,
  type Machine,
  type MachineAccess,
  type MachineStatus,
  type MachineTrial,
  machineProblem,
  type NewMachine,
} from '../../shared/machines.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { includes, type Scope } from '../../shared/scopes.ts'
import { type LedLine, lazyLine } from '../attach/lazy-line.ts'
import { openLine } from '../attach/line.ts'
import { readMachineAddress } from './address.ts'
import { MACHINE_DEADLINE_MS, type MachineWay, whyNotReached } from './ask-machine.ts'
import type { MachineFile } from './machine-file.ts'
import { changed, found, type Machines, readMachineName } from './machine-list.ts'
import type { MachineTokens } from './machine-tokens.ts'
import { createNews } from './news.ts'
import { createRounds } from './rounds.ts'
import { StepFailure } from './step-notes.ts'
import { addressOf, tryMachine } from './try-machine.ts'
import type { Tunnels } from './tunnels.ts'
import { wayTo } from './way-to.ts'

/** Milliseconds from the beginning of a look at all machines to that of the next. */
const LOOK_EVERY_MS = 10_000

export type MachineActions = {
  list(): Promise<ListedMachine[]>
  watch(signal: AbortSignal): AsyncGenerator<ListedMachine[]>
  add(input: NewMachine, signal: AbortSignal): Promise<MachineTrial>
  check(id: string, signal: AbortSignal): Promise<MachineTrial>
  rename(id: string, name: string): Promise<void>
  setAccess(id: string, access: MachineAccess): Promise<void>
  remove(id: string): Promise<void>
}

/** Leads one line of a door to a machine. What the machine's access does not include is refused here already. */
export type LeadTo = (id: string, onGone: () => void) => LedLine

export type MachinesHere = MachineActions & { lead: LeadTo; close(): void }

type Parts = MachineWay & {
  file: MachineFile
  tokens: MachineTokens
  tunnels: Tunnels
  /** This value never reaches a log. */
  hide(secret: string): void
  lookEveryMs?: number
}

/** Other machines that are watched and operated from here. */
export function createMachines(parts: Parts): MachinesHere {
  const { file, tokens, tunnels, hide, lookEveryMs = LOOK_EVERY_MS } = parts
  const news = createNews()
  const statuses = new Map<string, MachineStatus>()
  const closing = new AbortController()
  const until = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, closing.signal])

  const listed = (machine: Machine): ListedMachine => {
    return { ...machine, status: statuses.get(machine.id) ?? { state: 'unknown' } }
  }
  const list = async (): Promise<ListedMachine[]> => (await file.read()).map(listed)
  const one = async (id: string): Promise<Machine> => found(await file.read(), id)
  const change = async (how: (list: Machines) => Machines): Promise<void> => {
    await file.change(how)
    news.tell()
  }
  const tokenOf = async (id: string): Promise<string> => {
    const token = await tokens.get(id)
    if (token === null) throw new StepFailure(reason('machine.token-lost'))
    hide(token)
    return token
  }
  const note = (id: string, status: MachineStatus): void => {
    const before = statuses.get(id)
    const goesOn = status.state === 'failed' && before?.state === 'failed'
    statuses.set(id, goesOn ? { ...status, since: before.since } : status)
    news.tell()
  }
  const look = async (machine: Machine, signal: AbortSignal): Promise<MachineTrial> => {
    const tried = await tryMachine({ machine, token: () => tokenOf(machine.id), way: parts, tunnels, signal })
    note(machine.id, tried.status)
    return { ok: tried.ok, steps: tried.steps, machine: listed(machine) }
  }
  const lookAtAll = async (): Promise<void> => {
    const machines = await file.read()
    await Promise.allSettled(machines.map((machine) => look(machine, closing.signal)))
  }
  const rounds = createRounds(lookAtAll, lookEveryMs)

  return {
    list,
    async *watch(signal) {
      const end = until(signal)
      const leave = rounds.join()
      try {
        let seen = -1
        while (!end.aborted) {
          seen = news.count()
          yield await list()
          await news.next(seen, end)
        }
      } finally {
        leave()
      }
    },
    async add({ name, url, token: typed, access, store = 'keychain' }, signal) {
      const read = readMachineAddress(url)
      if ('problem' in read) throw machineProblem('bad-input', read.problem)
      const token = typed.trim()
      if (!/^\S+$/.test(token)) throw machineProblem('bad-input', reason('machine.token-empty'))
      const machine = { id: randomUUID(), name: readMachineName(await file.read(), name, null), url: read.text, access }
      hide(token)
      const keep = async (): Promise<Reason> => {
        await tokens.set(machine.id, token, store)
        try {
          await change((known) => [...known, { ...machine, name: readMachineName(known, name, null) }])
        } catch (error) {
          await tokens.remove(machine.id)
          throw error
        }
        return reason(store === 'keychain' ? 'machine.kept-keychain' : 'machine.kept-file')
      }
      const last = { id: 'machine-kept', run: keep }
      const tried = await tryMachine({
        machine,
        token: async () => token,
        way: parts,
        tunnels,
        signal: until(signal),
        last,
      })
      if (tried.ok) note(machine.id, tried.status)
      return { ok: tried.ok, steps: tried.steps, machine: tried.ok ? listed(machine) : null }
    },
    check: async (id, signal) => look(await one(id), until(signal)),
    rename: (id, name) => change((known) => changed(known, id, { name: readMachineName(known, name, id) })),
    setAccess: (id, access) => change((known) => changed(known, id, { access })),
    async remove(id) {
      await change((known) => known.filter((each) => each !== found(known, id)))
      statuses.delete(id)
      await tokens.remove(id)
    },
    lead: (id, onGone) =>
      lazyLine({
        onGone,
        judge: async (needs) => judge(await one(id), needs),
        async open(signal) {
          const machine = await one(id)
          const { status } = (await look(machine, until(signal))).machine ?? {}
          if (status?.state === 'failed') throw machineProblem('machine-unreachable', status.reason)
          const address = addressOf(machine.url)
          const way = await wayTo(address, tunnels, until(signal))
          try {
            const line = await openLine({
              url: `${way.origin}/rpc`,
              token: await tokenOf(id),
              connectMs: MACHINE_DEADLINE_MS,
            })
            line.gone.addEventListener('abort', way.release)
            return line
          } catch (error) {
            way.release()
            throw machineProblem('machine-unreachable', whyNotReached(error, address.host, signal))
          }
        },
      }),
    close() {
      closing.abort()
      rounds.close()
      tunnels.close()
    },
  }
}

/** Throws the problem that says why this is not done from here. */
function judge({ name, access }: Machine, needs: Scope): void {
  if (includes(access, needs)) return
  throw machineProblem(
    'request-refused',
    reason(needs === 'admin' ? 'machine.only-there' : 'machine.only-watched', { name }),
  )
}
