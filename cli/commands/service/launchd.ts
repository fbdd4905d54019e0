import { posix } from 'node:path'
import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import { labelOf, launchAgent } from './launch-agent.ts'
import type { Machine, Manager, Step } from './manager.ts'

const launchctl = (...args: string[]): Step => ({ command: 'launchctl', args })

/** launchd's domain of the user who is logged in. */
export function launchd({ home, uid }: Machine, instead: string): Manager {
  const domain = `gui/${uid ?? 0}`
  const target = (name: string): string => `${domain}/${labelOf(name)}`
  const file = (name: string): string => posix.join(home, 'Library/LaunchAgents', `${labelOf(name)}.plist`)
  const errors = (name: string): string => posix.join(home, 'Library/Logs', `${labelOf(name)}.log`)
  const bootout = (name: string): Step => ({
    ...launchctl('bootout', target(name)),
    mayFail: true,
    doneWhenFails: launchctl('print', target(name)),
  })
  return {
    kind: 'launchd',
    encoding: 'utf8',
    file,
    content: (order) => launchAgent(order, errors(order.name)),
    install: (name, isThere) => [
      ...(isThere ? [bootout(name)] : []),
      // A disabled one cannot be loaded.
      launchctl('enable', target(name)),
      launchctl('bootstrap', domain, file(name)),
    ],
    remove: (name) => [bootout(name)],
    afterwards: () => [],
    async precheck(run) {
      const seen = await run('launchctl', ['print', domain])
      if (seen.kind === 'missing')
        throw new CliError(fill(words.toolMissing, { tool: 'launchctl' }), exitCodes.failed, {
          next: fill(words.toolMissingNext, { kind: 'launchd', command: instead }),
        })
    },
    async ask(name, run) {
      const seen = await run('launchctl', ['print', target(name)])
      if (seen.kind === 'missing') return { enabled: null, active: null, pid: null }
      const off = await run('launchctl', ['print-disabled', domain])
      const isDisabled =
        off.kind === 'ended' &&
        off.out.split('\n').some((line) => line.includes(`"${labelOf(name)}"`) && /=>\s*(disabled|true)/.test(line))
      const isLoaded = seen.code === 0
      const pid = isLoaded ? Number(/^\s*pid = (\d+)/m.exec(seen.out)?.[1] ?? 0) : 0
      return { enabled: isLoaded && !isDisabled, active: pid > 0, pid: pid > 0 ? pid : null }
    },
    look: (name) => `tail -n 20 ${errors(name)}`,
    lingers: async () => null,
  }
}
