import { win32 } from 'node:path'
import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Machine, Manager, Step } from './manager.ts'
import { taskFile } from './task-file.ts'

const schtasks = (...args: string[]): Step => ({ command: 'schtasks', args })

/** Windows' Task Scheduler, for the user who is logged in. */
export function scheduledTask({ home, env, user }: Machine, instead: string): Manager {
  const data = env.APPDATA ?? win32.join(home, 'AppData', 'Roaming')
  const account = env.USERDOMAIN === undefined ? user : `${env.USERDOMAIN}\\${user}`
  const file = (name: string): string => win32.join(data, 'llm-trainer', 'service', `${name}.xml`)
  return {
    kind: 'task',
    encoding: 'utf16le',
    file,
    content: (order) => taskFile(order, account),
    install: (name, isThere) => [
      ...(isThere ? [{ ...schtasks('/End', '/TN', name), mayFail: true } as const] : []),
      schtasks('/Create', '/TN', name, '/XML', file(name), '/F'),
      schtasks('/Run', '/TN', name),
    ],
    remove: (name) => [{ ...schtasks('/End', '/TN', name), mayFail: true }, schtasks('/Delete', '/TN', name, '/F')],
    afterwards: () => [],
    async precheck(run) {
      if ((await run('schtasks', ['/?'])).kind === 'missing')
        throw new CliError(fill(words.toolMissing, { tool: 'schtasks' }), exitCodes.failed, {
          next: fill(words.toolMissingNext, { kind: 'the Task Scheduler', command: instead }),
        })
    },
    async ask(name, run) {
      const seen = await run('schtasks', ['/Query', '/TN', name, '/XML'])
      if (seen.kind === 'missing') return { enabled: null, active: null, pid: null }
      // Whether it runs is told in the language of the system only; that it answers says more.
      if (seen.code !== 0) return { enabled: false, active: false, pid: null }
      const settings = /<Settings>[\s\S]*<\/Settings>/.exec(seen.out)?.[0] ?? ''
      return { enabled: !/<Enabled>false<\/Enabled>/.test(settings), active: null, pid: null }
    },
    look: (name) => `schtasks /Query /TN ${name} /V /FO LIST`,
    lingers: async () => null,
  }
}
