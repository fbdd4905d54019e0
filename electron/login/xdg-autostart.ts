import { access, mkdir, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { readTextIfThere, replaceFile } from '../../control/workspace/atomic-file.ts'
import { problemError } from '../../shared/problem.ts'
import { fill } from '../../shared/words/say.ts'
import { desktop } from '../../shared/words/spoken.ts'
import { HIDDEN } from '../arguments.ts'
import type { LoginStart } from '../desktop-router.ts'
import { identity } from '../identity.ts'
import { type AutostartEntry, autostartEntry, readAutostartEntry } from './autostart-entry.ts'

type Options = {
  env: NodeJS.ProcessEnv
  /** The user's home folder. */
  home: string
  /** Program and arguments that start the app. */
  command: readonly string[]
}

/** On Linux a file in the user's autostart folder starts the app. */
export function linuxLoginStart({ env, home, command }: Options): LoginStart {
  const given = env.XDG_CONFIG_HOME
  const file = join(given && isAbsolute(given) ? given : join(home, '.config'), 'autostart', identity.desktopName)
  const entry = async (): Promise<AutostartEntry> => {
    const text = await readTextIfThere(file)
    return text === null ? { on: false, command: [] } : readAutostartEntry(text)
  }
  const write = async (hidden: boolean): Promise<void> => {
    await mkdir(dirname(file), { recursive: true })
    await replaceFile(file, autostartEntry([...command, ...(hidden ? [HIDDEN] : [])]))
  }
  return {
    async read() {
      const { on, command } = await entry()
      return { state: on ? 'on' : 'off', hidden: on ? command.includes(HIDDEN) : null, detail: null }
    },
    async set({ on, hidden }) {
      try {
        await (on ? write(hidden) : rm(file, { force: true }))
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw problemError('unavailable', fill(desktop.login.notWritten, { file, why }), {}, error)
      }
    },
    async refresh() {
      const { on, command } = await entry()
      const [program = ''] = command
      if (on && isAbsolute(program) && !(await exists(program))) await write(command.includes(HIDDEN))
    },
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
