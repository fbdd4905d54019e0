import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { RunningPlane } from '../../parts.ts'
import { withConnection } from '../../with-plane.ts'
import type { ServiceStateJson } from './json.ts'
import { lookAtService, type Parts, written } from './look.ts'
import type { Step } from './manager.ts'
import { STOP_WITHIN_S } from './order.ts'

/** Milliseconds: Python services may take most of a minute to start, the control plane itself seconds. */
const ANSWERS_WITHIN_MS = 30_000
const ENDS_WITHIN_MS = 20_000
const LOOK_AGAIN_MS = 200

const shown = ({ command, args }: Step): string => [command, ...args].join(' ')

async function carryOut(parts: Parts, steps: readonly Step[]): Promise<void> {
  const { run, manager, order } = parts
  for (const step of steps) {
    const ran = await run(step.command, step.args)
    await untilDone(parts, step)
    if (step.mayFail || (ran.kind === 'ended' && ran.code === 0)) continue
    const why = ran.kind === 'missing' ? fill(words.toolMissing, { tool: step.command }) : ran.err || ran.out
    throw new CliError(fill(words.failed, { command: shown(step), why }), exitCodes.failed, {
      next: fill(words.failedNext, { file: manager.file(order.name) }),
    })
  }
}

/** After the deadline whatever comes next fails, and tells why. */
async function untilDone({ run, deps }: Parts, { doneWhenFails: look }: Step): Promise<void> {
  if (look === undefined) return
  const deadline = deps.now() + STOP_WITHIN_S * 1000
  for (;;) {
    const seen = await run(look.command, look.args)
    if (seen.kind === 'missing' || seen.code !== 0 || deps.now() > deadline) return
    await setTimeout(LOOK_AGAIN_MS)
  }
}

async function isAskedToEnd(plane: RunningPlane): Promise<boolean> {
  try {
    await withConnection(plane, ({ client }) => client.plane.stop())
    return true
  } catch (error) {
    // One that does not answer hears nothing; its task is ended all the same.
    if (error instanceof CliError) return false
    throw error
  }
}

/** Windows ends a task hard: what it started is asked to end before. */
async function endGently({ deps, manager, order }: Parts): Promise<void> {
  if (manager.kind !== 'task') return
  const plane = await deps.findRunning({ workspace: order.workspace })
  if (plane === null || plane.origin === null || plane.service !== order.name) return
  if (!(await isAskedToEnd(plane))) return
  const deadline = deps.now() + ENDS_WITHIN_MS
  while (deps.now() < deadline && (await deps.findRunning({ workspace: order.workspace })) !== null)
    await setTimeout(LOOK_AGAIN_MS)
}

async function write(parts: Parts): Promise<void> {
  const file = parts.manager.file(parts.order.name)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, written(parts), parts.manager.encoding)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(fill(words.notWritten, { file, why }), exitCodes.failed, { next: words.notWrittenNext })
  }
}

export type Installed = ServiceStateJson & { changed: boolean; taken: boolean }

/** Writes it, puts it in force, and waits until what it starts answers. */
export async function installService(parts: Parts): Promise<Installed> {
  const { manager, order, run } = parts
  await manager.precheck(run)
  const before = await lookAtService(parts)
  const isOurs = before.pid === before.answeringPid
  if (before.current && before.enabled && before.active !== false && before.answers && isOurs)
    return { ...before, changed: false, taken: false }
  const others = before.answers && !isOurs ? before.answeringPid : null
  if (others === null) await endGently(parts)
  await write(parts)
  await carryOut(parts, manager.install(order.name, before.installed))
  const now = await untilItAnswers(parts, others)
  return { ...now, changed: true, taken: others !== null && now.answeringPid === others }
}

/** `others`: pid of the one that answers and that the service did not start; it goes on. */
async function untilItAnswers(parts: Parts, others: number | null): Promise<ServiceStateJson> {
  const deadline = parts.deps.now() + ANSWERS_WITHIN_MS
  for (;;) {
    const now = await lookAtService(parts)
    const isOurs = now.pid === null || now.pid === now.answeringPid
    if (now.answers && (isOurs || now.answeringPid === others)) return now
    if (parts.deps.now() > deadline) break
    await setTimeout(LOOK_AGAIN_MS)
  }
  throw new CliError(fill(words.notAnswering, { seconds: ANSWERS_WITHIN_MS / 1000 }), exitCodes.failed, {
    next: fill(words.notAnsweringNext, { how: parts.manager.look(parts.order.name) }),
  })
}

/** Stops it, disables it, and takes away what was written. Resolves to whether there was anything. */
export async function removeService(parts: Parts): Promise<boolean> {
  const { manager, order, run } = parts
  await manager.precheck(run)
  const before = await lookAtService(parts)
  if (!before.installed && !before.enabled && !before.active) return false
  await endGently(parts)
  await carryOut(parts, manager.remove(order.name))
  await rm(manager.file(order.name), { force: true })
  await carryOut(parts, manager.afterwards(order.name))
  const after = await lookAtService(parts)
  if (after.installed || after.enabled || after.active)
    throw new CliError(
      fill(words.stillThere, { why: after.active ? words.is.activeWithoutPid : words.is.enabled }),
      exitCodes.failed,
      { next: fill(words.stillThereNext, { how: manager.look(order.name) }) },
    )
  return true
}
