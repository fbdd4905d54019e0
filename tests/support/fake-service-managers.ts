import { existsSync, readFileSync } from 'node:fs'
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

/**
 * launchctl for one agent. `bootout` answers before the agent is gone, and until then no other is taken: it is there for `lingers` more
 * looks at it.
 */
export function fakeLaunchd(
  label: string,
  { file, pid, onStart, onStop, lingers = 0 }: Options & { lingers?: number },
): FakeManager {
  let looksLeft = 0
  const state = { enabled: true, active: false, loaded: false }
  const changes: string[] = []
  const target = `gui/501/${label}`
  const answers: Record<string, () => Ran> = {
    'launchctl print gui/501': () => ended(0, 'gui/501 = {'),
    [`launchctl print ${target}`]: () =>
      state.loaded || looksLeft-- > 0
        ? ended(0, `${target} = {\n\tstate = running\n\tpid = ${pid}\n}`)
        : ended(113, '', 'Could not find service'),
    'launchctl print-disabled gui/501': () =>
      ended(0, `disabled services = {\n\t"${label}" => ${state.enabled ? 'enabled' : 'disabled'}\n}`),
    [`launchctl enable ${target}`]: () => {
      state.enabled = true
      return ended(0)
    },
    [`launchctl bootstrap gui/501 ${file}`]: () => {
      if (state.loaded || looksLeft > 0) return ended(5, '', 'Bootstrap failed: 5: Input/output error')
      if (!state.enabled || !existsSync(file)) return ended(5, '', 'Bootstrap failed: 5: Input/output error')
      state.loaded = true
      state.active = true
      onStart()
      return ended(0)
    },
    [`launchctl bootout ${target}`]: () => {
      if (!state.loaded) return ended(3, '', 'Boot-out failed: 3: No such process')
      state.loaded = false
      looksLeft = lingers
      if (state.active) onStop()
      state.active = false
      return ended(0)
    },
  }
  return { run: strict(answers, changes), changes, state }
}

type Task = { name: string; onStart(command: string): void; onStop(): void; ownPath(file: string): string }

/** schtasks for one task. `onStart` hears its whole command line; a task that still runs when it is ended counts as ended hard. */
export function fakeSchtasks({ name, onStart, onStop, ownPath }: Task): FakeManager & { endedHard(): number } {
  const state = { enabled: false, active: false, loaded: false }
  const changes: string[] = []
  let hard = 0
  let task = ''
  const notThere = ended(1, '', 'ERROR: The system cannot find the file specified.')
  const answers: Record<string, () => Ran> = {
    'schtasks /?': () => ended(0),
    [`schtasks /Query /TN ${name} /XML`]: () => (state.loaded ? ended(0, task) : notThere),
    [`schtasks /Run /TN ${name}`]: () => {
      if (!state.loaded) return notThere
      // MultipleInstancesPolicy is IgnoreNew.
      if (state.active) return ended(0)
      state.active = true
      onStart(commandIn(task))
      return ended(0)
    },
    [`schtasks /End /TN ${name}`]: () => {
      if (!state.loaded) return notThere
      if (state.active) {
        hard += 1
        state.active = false
        onStop()
      }
      return ended(0)
    },
    [`schtasks /Delete /TN ${name} /F`]: () => {
      if (!state.loaded) return notThere
      Object.assign(state, { loaded: false, enabled: false })
      return ended(0)
    },
  }
  const create = new RegExp(`^schtasks /Create /TN ${name} /XML (.+) /F$`)
  const known = strict(answers, changes)
  return {
    changes,
    state,
    endedHard: () => hard,
    async run(command, args) {
      const line = [command, ...args].join(' ')
      const [, file] = create.exec(line) ?? []
      if (file === undefined) return known(command, args)
      changes.push(line)
      const text = readFileSync(ownPath(file), 'utf16le')
      if (!text.startsWith('\ufeff<?xml version="1.0" encoding="UTF-16"?>'))
        return ended(1, '', 'ERROR: The task XML is malformed. (1,1)::')
      task = text.slice(1)
      Object.assign(state, { loaded: true, enabled: true })
      return ended(0)
    },
  }
}

const commandIn = (task: string): string =>
  ['Command', 'Arguments']
    .map((name) => new RegExp(`<${name}>(.*)</${name}>`).exec(task)?.[1] ?? '')
    .join(' ')
    .replaceAll('&quot;', '"')

const looks = /show|print|Query|\?/

function strict(answers: Record<string, () => Ran>, changes: string[]): Run {
  return async (command, args) => {
    const line = [command, ...args].join(' ')
    const answer = answers[line]
    if (answer === undefined) throw new Error(`Nobody knows: ${line}`)
    if (!looks.test(line)) changes.push(line)
    return answer()
  }
}
