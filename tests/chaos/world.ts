import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { workspacePaths } from '../../control/workspace/paths.ts'
import type { ManagedServiceId, practiceId } from '../../shared/services.ts'
import type { PanelState } from '../../shared/state.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { fakeAccountSid, fakeAuthToken, ourNumber } from '../support/fake-twilio.ts'
import { createTestWorkspace, type TestWorkspace } from '../support/test-workspace.ts'
import { waitFor } from '../support/wait-for.ts'
import { type Correspondence, createCorrespondence } from './correspondence.ts'
import type { Facilities, Touched } from './family.ts'
import type { Facts, ResourcesSeen, ServiceRun } from './invariants/facts.ts'
import { createLessons } from './lessons.ts'
import { createPlane, type Plane } from './plane.ts'
import { processesIn, resourcesOf } from './processes.ts'
import { createRecord, type ServiceRecord } from './record.ts'
import { type Strangers, startStrangers } from './strangers.ts'
import { PUBLIC_URL, type Surroundings, startSurroundings } from './surroundings.ts'

export type Chaotic = Exclude<ManagedServiceId, typeof practiceId>
export const chaotic: readonly Chaotic[] = ['llm-server', 'middleware', 'telegram', 'sms']

/** Milliseconds; short, so that a fault is seen soon. `margin` makes them longer on a busy computer. */
const INTERVAL_MS = 250
const PROBE_WITHIN_MS = 400

/** Bytes of the workspace's disk where it has one of its own. */
const DISK = 160 * 1024 * 1024

export type World = AsyncDisposable & {
  around: Surroundings
  workspace: TestWorkspace
  plane: Plane
  strangers: Strangers
  people: Correspondence
  /** What the product did with its services so far: what is to be expected next follows from it. */
  record: ServiceRecord
  /** By how much more time this computer may take. */
  margin: number
  /** Milliseconds that a probe may take, and between two rounds. */
  health: { intervalMs: number; withinMs: number }
  /** Changes config.json as somebody does with an editor. */
  edit(change: Record<string, unknown>): Promise<void>
  /** What config.json has to hold from now on. */
  expectInConfig(change: Record<string, unknown>): void
  /** Whether the workspace has a disk of its own. */
  hasSmallDisk: boolean
  /** Has training run, as a user who wants it to. */
  train(): Promise<void>
  runs(): ServiceRun[]
  facts(touched: ReadonlySet<Touched>, before: readonly ServiceRun[]): Promise<Facts>
  /** For a report: how things are, and the last lines of the logs. */
  evidence(): Promise<string>
}

/** Whether nothing is left to wish for. */
export const isWell = ({ level, services, diagnoses, messaging, training }: PanelState): boolean =>
  level === 'ok' &&
  diagnoses.every(({ severity }) => severity === 'note') &&
  servicesAreWell(services) &&
  messaging.telegram.report?.receiving === true &&
  messaging.sms.report !== null &&
  training.step === 'running'

const servicesAreWell = (services: PanelState['services']): boolean =>
  services.every(
    ({ id, lifecycle, health, ability }) =>
      !chaotic.includes(id as Chaotic) ||
      (lifecycle === 'running' && (health === 'healthy' || health === 'slow') && ability.state !== 'blocked'),
  )

/** Whether this computer lets us do everything. */
export const facilitiesHere = (): Facilities => ({
  smallDisk: process.platform === 'linux' && process.getuid?.() === 0 && mayMount(),
  processes: process.platform === 'linux',
})

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Everything that a walk needs, running and well; all of it ends with it. */
export async function startWorld({ margin = 1, smallDisk = false } = {}): Promise<World> {
  const resources = new AsyncDisposableStack()
  try {
    const around = resources.use(await startSurroundings({ lateMs: 3 * PROBE_WITHIN_MS * margin }))
    const workspace = await createTestWorkspace()
    resources.defer(() => workspace.remove())
    if (smallDisk) mountSmallDisk(workspace.dir, resources)
    return await compose({ around, workspace, margin, smallDisk, resources })
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

function mountSmallDisk(dir: string, resources: AsyncDisposableStack): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=700`, 'chaos', dir])
  resources.defer(() => void execFileSync('umount', ['--lazy', dir]))
}

type Made = {
  around: Surroundings
  workspace: TestWorkspace
  margin: number
  smallDisk: boolean
  resources: AsyncDisposableStack
}

async function compose({ around, workspace, margin, smallDisk, resources }: Made): Promise<World> {
  const paths = workspacePaths(workspace.dir)
  const health = { intervalMs: INTERVAL_MS, withinMs: PROBE_WITHIN_MS * margin }
  const config = firstConfig(around, workspace, health)
  let expected = config
  await writeFile(paths.config, `${JSON.stringify(config, null, 2)}\n`)
  await mkdir(paths.inner, { recursive: true, mode: 0o700 })
  const secrets = {
    openrouter_api_key: fakeKey(),
    telegram_bot_token: around.telegram.token,
    twilio_auth_token: fakeAuthToken(),
  }
  await writeFile(paths.secrets, JSON.stringify({ secrets }), { mode: 0o600 })

  const strangers = resources.use(await startStrangers(workspace.dir))
  const clockFile = `${workspace.dir}.clock`
  resources.defer(async () => {
    for (const file of [clockFile, `${clockFile}.seen`]) await rm(file, { force: true })
  })
  const plane = resources.use(createPlane(workspace.dir, clockFile))
  await plane.start()
  const people = createCorrespondence({
    surroundings: around,
    smsPort: workspace.ports.sms,
    database: paths.messagingDb,
  })
  const lessons = createLessons(around, paths.trainingDb)
  const firstResources = new Map<number, ResourcesSeen>()

  const runs = (): ServiceRun[] =>
    chaotic.map((id) => {
      const { run, pid } = plane.service(id)
      return { id, run, pid }
    })
  const resourcesNow = async (): Promise<ResourcesSeen[]> => {
    const waiting = await plane.setClock(0)
    const seen = await Promise.all([
      resourcesOf('control plane', plane.pid()).then((found) => found && { ...found, resources: waiting }),
      ...runs().map(({ id, pid }) => (pid === null ? null : resourcesOf(id, pid))),
    ])
    const found = seen.filter((one) => one !== null)
    for (const one of found) if (!firstResources.has(one.pid)) firstResources.set(one.pid, one)
    return found
  }

  const world: World = {
    around,
    workspace,
    plane,
    strangers,
    people,
    record: createRecord(),
    margin,
    health,
    hasSmallDisk: smallDisk,
    async edit(change) {
      const now = JSON.parse(await readFile(paths.config, 'utf8')) as Record<string, unknown>
      await writeFile(paths.config, `${JSON.stringify({ ...now, ...change }, null, 2)}\n`)
      expected = { ...expected, ...change }
    },
    expectInConfig(change) {
      expected = { ...expected, ...change }
    },
    async train() {
      await plane.when(
        ({ services, training }) => servicesAreWell(services) && training.step !== 'starting',
        30_000 * margin,
      )
      const { step, resumable } = plane.state().training
      const context = { context: { deadlineMs: 15_000 * margin } }
      if (step !== 'idle' && step !== 'done') return
      if (resumable !== null) await plane.client().training.resume({ id: resumable.id }, context)
      else await plane.client().training.start({}, context)
    },
    runs,
    async facts(touched, before) {
      // In this order: what is heard now stands in the archive before it is said.
      const looked = lessons.look()
      return {
        touched,
        processes: await processesIn(workspace.dir, strangers.pids()),
        planePid: plane.pid(),
        before,
        services: runs(),
        strangers: strangers.seen(),
        messages: people.take(),
        config: { text: await readFile(paths.config, 'utf8').catch((error: Error) => error.message), expected },
        lessons: looked,
        resources: await resourcesNow(),
        firstResources,
        misunderstood: around.violations(),
      }
    },
    async evidence() {
      const { services, diagnoses, level, sentence, training } = plane.state()
      const told = {
        level,
        sentence,
        cards: diagnoses.map(({ id }) => id),
        services: services.map(({ id, lifecycle, health: seen, ability, reason, run, pid }) => ({
          id,
          lifecycle,
          health: seen,
          ability: ability.state === 'blocked' ? ability.problem.code : ability.state,
          reason: reason?.code,
          run,
          pid,
        })),
        training: { step: training.step, reason: training.reason, session: training.session?.exchanges },
        waiting: people.open(),
      }
      return `${JSON.stringify(told, null, 1)}\n${await lastLines(paths.logs)}`
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
  await world.train()
  if ((await plane.seenWithin(isWell, 20_000 * margin)) === null)
    throw new Error(`The world was not well before anything was hurt: ${await world.evidence()}`)
  await waitFor(
    () => around.cerebrum.deliveries().length,
    (count) => count > 0,
  )
  return world
}

function firstConfig(
  { lines }: Surroundings,
  { ports }: TestWorkspace,
  { intervalMs, withinMs }: World['health'],
): Record<string, unknown> {
  return {
    llm_server_port: ports.llmServer,
    llm_server_port_range: [ports.llmServer, ports.llmServer],
    middleware_port: ports.middleware,
    web_interface_port: ports.panel,
    telegram_server_port: ports.telegram,
    sms_server_port: ports.sms,
    cerebrum_url: lines.cerebrum.origin(),
    ollama_url: lines.ollama.origin(),
    openrouter_url: `${lines.openrouter.origin()}/api/v1`,
    openrouter_model: 'openai/gpt-4.1-mini',
    llm_source: 'openrouter',
    secret_store: 'file',
    twilio_account_sid: fakeAccountSid,
    twilio_phone_number: ourNumber,
    messaging: {
      telegram_api_url: lines.telegram.origin(),
      twilio_api_url: lines.twilio.origin(),
      public_url: PUBLIC_URL,
      messages_per_minute: 600,
      waiting_per_user: 1000,
    },
    health: { interval_ms: intervalMs, timeout_ms: withinMs, failure_threshold: 2 },
    conversation_delay: 0.25,
    max_exchanges: 1_000_000,
    'chaos: a key of somebody else': { 'with parts': [1, 2, 3], ünïcode: '💥' },
  }
}

/** Lines of each log. */
const TAIL = 12

async function lastLines(folder: string): Promise<string> {
  // What was printed last is on its way to the disk.
  await delay(50)
  const files = ['control-plane.log', ...chaotic.map((id) => `${id}.log`)]
  const texts = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => '')
      return `— ${file}\n${text.trimEnd().split('\n').slice(-TAIL).join('\n')}`
    }),
  )
  return texts.join('\n')
}
