/*
 * systemctl --user for one unit, as a program: strict about what it is told, and it really starts and stops what the unit file says.
 * Its memory is a file in FAKE_SYSTEMD.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

type Memory = { enabled: boolean; loaded: boolean; pid: number }

const { FAKE_SYSTEMD = '', XDG_CONFIG_HOME = '' } = process.env
const memoryFile = join(FAKE_SYSTEMD, 'memory.json')
const memory: Memory = existsSync(memoryFile)
  ? JSON.parse(readFileSync(memoryFile, 'utf8'))
  : { enabled: false, loaded: false, pid: 0 }
const keep = (): void => writeFileSync(memoryFile, JSON.stringify(memory))

const [scope, command, ...rest] = process.argv.slice(2)
const unit = rest.find((word) => word.endsWith('.service')) ?? ''
const file = join(XDG_CONFIG_HOME, 'systemd/user', unit)

const fail = (why: string): never => {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
const word = (quoted: string): string =>
  quoted
    .replace(/\\(.)/g, '$1')
    .replaceAll('%%', '%')
    .replaceAll('$$', () => '$')

function start(): void {
  if (!memory.loaded) fail(`Unit ${unit} not found.`)
  if (isAlive(memory.pid)) return
  const text = readFileSync(file, 'utf8')
  const line = /^ExecStart=(.*)$/m.exec(text)?.[1] ?? fail('no ExecStart')
  const [program = '', ...args] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) => word(quoted))
  const path = /^Environment="PATH=(.*)"$/m.exec(text)?.[1] ?? ''
  const env = { PATH: word(path), HOME: process.env.HOME }
  const child = spawn(program, args, { env, detached: true, stdio: 'ignore' })
  memory.pid = child.pid ?? 0
  child.unref()
}

async function stop(): Promise<void> {
  if (!isAlive(memory.pid)) return
  process.kill(memory.pid, 'SIGTERM')
  while (isAlive(memory.pid)) await setTimeout(20)
  memory.pid = 0
}

if (scope !== '--user') fail(`Not of a user: ${process.argv.slice(2).join(' ')}`)
switch (command) {
  case 'show-environment':
    break
  case 'daemon-reload':
    memory.loaded = true
    break
  case 'enable':
    if (!existsSync(file)) fail(`Unit file ${unit} does not exist.`)
    memory.enabled = true
    break
  case 'reset-failed':
    break
  case 'start':
    start()
    break
  case 'restart':
    await stop()
    start()
    break
  case 'disable':
    if (rest[0] !== '--now') fail('--now is missing')
    await stop()
    memory.enabled = false
    break
  case 'show': {
    const alive = isAlive(memory.pid)
    process.stdout.write(
      `MainPID=${alive ? memory.pid : 0}\nActiveState=${alive ? 'active' : 'inactive'}\nUnitFileState=${memory.enabled ? 'enabled' : ''}\n`,
    )
    break
  }
  default:
    fail(`Nobody knows: ${command}`)
}
keep()
