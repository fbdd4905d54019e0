import { posix } from 'node:path'
import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Machine, Manager, Step } from './manager.ts'
import { unitFile } from './unit-file.ts'

const unit = (name: string): string => `${name}.service`
const systemctl = (...args: string[]): Step => ({ command: 'systemctl', args: ['--user', ...args] })

/** systemd's manager of one user's services. `instead`: the command for whoever cannot have it. */
export function systemd({ home, env, user }: Machine, instead: string): Manager {
  const config = env.XDG_CONFIG_HOME
  const folder = posix.join(config !== undefined && posix.isAbsolute(config) ? config : posix.join(home, '.config'))
  return {
    kind: 'systemd',
    encoding: 'utf8',
    file: (name) => posix.join(folder, 'systemd/user', unit(name)),
    content: unitFile,
    install: (name, isThere) => [
      systemctl('daemon-reload'),
      systemctl('enable', unit(name)),
      // One that gave up is not started again while its failures are counted.
      { ...systemctl('reset-failed', unit(name)), mayFail: true },
      systemctl(isThere ? 'restart' : 'start', unit(name)),
    ],
    remove: (name) => [systemctl('disable', '--now', unit(name))],
    afterwards: (name) => [systemctl('daemon-reload'), { ...systemctl('reset-failed', unit(name)), mayFail: true }],
    async precheck(run) {
      const seen = await run('systemctl', ['--user', 'show-environment'])
      if (seen.kind === 'missing')
        throw new CliError(fill(words.toolMissing, { tool: 'systemctl' }), exitCodes.failed, {
          next: fill(words.toolMissingNext, { kind: 'systemd', command: instead }),
        })
      if (seen.code !== 0)
        throw new CliError(fill(words.noSession, { why: firstLine(seen.err || seen.out) }), exitCodes.failed, {
          next: fill(words.noSessionNext, { user, command: instead }),
        })
    },
    async ask(name, run) {
      const seen = await run('systemctl', [
        '--user',
        'show',
        unit(name),
        '--property=UnitFileState,ActiveState,MainPID',
      ])
      if (seen.kind === 'missing' || seen.code !== 0) return { enabled: null, active: null, pid: null }
      const facts = new Map(
        seen.out.split('\n').map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
      )
      const pid = Number(facts.get('MainPID') ?? 0)
      return {
        enabled: facts.get('UnitFileState') === 'enabled',
        active: facts.get('ActiveState') === 'active',
        pid: pid > 0 ? pid : null,
      }
    },
    look: (name) => `journalctl --user -u ${unit(name)} -n 20`,
    async lingers(run) {
      const seen = await run('loginctl', ['show-user', user, '--property=Linger', '--value'])
      return seen.kind === 'missing' || seen.code !== 0 ? null : seen.out === 'yes'
    },
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] || 'no reason given'
