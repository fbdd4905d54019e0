import { existsSync } from 'node:fs'
import type { Ran, Run } from '../../cli/commands/service/run.ts'

const ended = (code: number, out = '', err = ''): Ran => ({ kind: 'ended', code, out, err })

export type FakeManager = {
  run: Run
  /** Command lines that change something, as they came. */
  changes: string[]
  state: { enabled: boolean; active: boolean; loaded: boolean }
}

type Options = {
  /** What is written and where, by the name of the service. */
  file: string
  pid: number
  onStart(): void
  onStop(): void
}

/** systemctl and loginctl as they behave for one user unit; whatever else they are told is a fault of the test. */
export function fakeSystemd(unit: string, { file, pid, onStart, onStop }: Options): FakeManager {
  const state = { enabled: false, active: false, loaded: false }
  const changes: string[] = []
  const start = (): Ran => {
    if (!state.loaded) return ended(5, '', `Failed to start ${unit}: Unit ${unit} not found.`)
    state.active = true
    onStart()
    return ended(0)
  }
  const stop = (): void => {
    if (state.active) onStop()
    state.active = false
  }
  const answers: Record<string, () => Ran> = {
    'systemctl --user show-environment': () => ended(0, 'PATH=/usr/bin'),
    'systemctl --user daemon-reload': () => {
      state.loaded = existsSync(file)
      return ended(0)
    },
    [`systemctl --user enable ${unit}`]: () => {
      if (!state.loaded) return ended(1, '', `Failed to enable unit: Unit file ${unit} does not exist.`)
      state.enabled = true
      return ended(0)
    },
    [`systemctl --user reset-failed ${unit}`]: () =>
      state.loaded ? ended(0) : ended(1, '', `Failed to reset failed state of unit ${unit}: Unit not loaded.`),
    [`systemctl --user start ${unit}`]: start,
    [`systemctl --user restart ${unit}`]: () => {
      stop()
      return start()
    },
    [`systemctl --user disable --now ${unit}`]: () => {
      stop()
      state.enabled = false
      return ended(0)
    },
    [`systemctl --user show ${unit} --property=UnitFileState,ActiveState,MainPID`]: () =>
      ended(
        0,
        [
          `MainPID=${state.active ? pid : 0}`,
          `ActiveState=${state.active ? 'active' : 'inactive'}`,
          `UnitFileState=${state.enabled ? 'enabled' : state.loaded ? 'disabled' : ''}`,
        ].join('\n'),
      ),
    'loginctl show-user ada --property=Linger --value': () => ended(0, 'no'),
  }
  return { run: strict(answers, changes), changes, state }
}

/** launchctl for one agent. */
export function fakeLaunchd(label: string, { file, pid, onStart, onStop }: Options): FakeManager {
  const state = { enabled: true, active: false, loaded: false }
  const changes: string[] = []
  const target = `gui/501/${label}`
  const answers: Record<string, () => Ran> = {
    'launchctl print gui/501': () => ended(0, 'gui/501 = {'),
    [`launchctl print ${target}`]: () =>
      state.loaded
        ? ended(0, `${target} = {\n\tstate = running\n\tpid = ${pid}\n}`)
        : ended(113, '', 'Could not find service'),
    'launchctl print-disabled gui/501': () =>
      ended(0, `disabled services = {\n\t"${label}" => ${state.enabled ? 'enabled' : 'disabled'}\n}`),
    [`launchctl enable ${target}`]: () => {
      state.enabled = true
      return ended(0)
    },
    [`launchctl bootstrap gui/501 ${file}`]: () => {
      if (state.loaded) return ended(5, '', 'Bootstrap failed: 5: Input/output error')
      if (!state.enabled || !existsSync(file)) return ended(5, '', 'Bootstrap failed: 5: Input/output error')
      state.loaded = true
      state.active = true
      onStart()
      return ended(0)
    },
    [`launchctl bootout ${target}`]: () => {
      if (!state.loaded) return ended(3, '', 'Boot-out failed: 3: No such process')
      state.loaded = false
      state.active = false
      onStop()
      return ended(0)
    },
  }
  return { run: strict(answers, changes), changes, state }
}

const looks = /show|print/

function strict(answers: Record<string, () => Ran>, changes: string[]): Run {
  return async (command, args) => {
    const line = [command, ...args].join(' ')
    const answer = answers[line]
    if (answer === undefined) throw new Error(`Nobody knows: ${line}`)
    if (!looks.test(line)) changes.push(line)
    return answer()
  }
}
