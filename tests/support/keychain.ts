import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const programs = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon']
const packages = ['dbus-x11', 'gnome-keyring']
/** Milliseconds. */
const INSTALL_DEADLINE_MS = 150_000
const READY_DEADLINE_MS = 15_000

export type SecretService = {
  /** What a program needs to reach this keychain and no other. */
  env: NodeJS.ProcessEnv
  /** Lets the keychain hang, and go on. */
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

/** Secret Services are Linux's keychains; elsewhere there is nothing to start. */
export const hasSecretService = process.platform === 'linux'

/** Installs what is missing where that can be done without asking; throws with what to install where it cannot. */
export async function ensureSecretService(): Promise<void> {
  const missing = await missingPrograms()
  if (missing.length === 0) return
  const advice = `Missing: ${missing.join(', ')}. Install them: apt-get install -y ${packages.join(' ')}`
  if (process.getuid?.() !== 0 || !(await isProgram('apt-get'))) throw new Error(advice)
  const options = { timeout: INSTALL_DEADLINE_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    await run('apt-get', ['update', '-qq'], options)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  } catch (error) {
    throw new Error(`${advice} (tried: ${error instanceof Error ? error.message : String(error)})`, { cause: error })
  }
  const still = await missingPrograms()
  if (still.length > 0) throw new Error(`${advice} (still missing after that)`)
}

const missingPrograms = async (): Promise<string[]> => {
  const found = await Promise.all(programs.map(isProgram))
  return programs.filter((_, index) => !found[index])
}

async function isProgram(name: string): Promise<boolean> {
  const tries = (process.env.PATH ?? '').split(delimiter).map((dir) =>
    access(join(dir, name), constants.X_OK).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(tries)).includes(true)
}

export type SessionBus = { env: NodeJS.ProcessEnv; close(): Promise<void> }

/** Nothing is started by the bus itself: what is on it, the test has put there. */
const busConfig = (socket: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** Starts a D-Bus session bus of its own, apart from the user's, with nothing on it. */
export async function startSessionBus(): Promise<SessionBus> {
  const home = await mkdtemp(join(tmpdir(), 'llm-trainer-bus-'))
  const config = join(home, 'bus.conf')
  await writeFile(config, busConfig(join(home, 'bus')))
  const bus = spawn('dbus-daemon', ['--nofork', '--nopidfile', '--print-address=1', `--config-file=${config}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string]
  return {
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: home, DBUS_SESSION_BUS_ADDRESS: address },
    async close() {
      await end(bus)
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Starts a real keychain of its own, apart from the user's: gnome-keyring on a D-Bus session bus. */
export async function startSecretService({ unlocked = true } = {}): Promise<SecretService> {
  const { env, close } = await startSessionBus()
  const options = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])]
  const keyring = spawn('gnome-keyring-daemon', options, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  keyring.stdin.end(unlocked ? 'test password' : '')
  const service = {
    env,
    freeze: () => void keyring.kill('SIGSTOP'),
    thaw: () => void keyring.kill('SIGCONT'),
    async close() {
      await end(keyring)
      await close()
    },
  }
  try {
    await untilOnBus(env)
  } catch (error) {
    await service.close()
    throw error
  }
  return service
}

const question = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets',
]

async function untilOnBus(env: NodeJS.ProcessEnv): Promise<void> {
  const giveUpAt = performance.now() + READY_DEADLINE_MS
  while (!(await run('dbus-send', question, { env })).stdout.includes('boolean true')) {
    if (performance.now() > giveUpAt) throw new Error('gnome-keyring-daemon did not come up on the bus')
    await setTimeout(20)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
