import { pythonScripts } from '../backends.ts'
import { fill, sayReason } from '../words/say.ts'
import { sourceNames, workspaces } from '../words/spoken.ts'
import type { InspectedConfig, Inspection, TakenPort } from '../workspaces.ts'

export type InspectionLines = {
  /** Why the folder cannot be opened, and what now. */
  refusal: string | null
  found: string[]
  /** What somebody should know before they open it. */
  toKnow: string[]
  /** What opening makes. */
  made: string[]
  stays: string[]
}

/** What was found in a folder, in words. `when` says a time, from epoch milliseconds. */
export function inspectionLines(inspection: Inspection, when: (at: number) => string): InspectionLines {
  const { refusal, standing } = inspection
  if (refusal !== null) return { refusal: sayReason(refusal), found: [], toKnow: [], made: [], stays: [] }
  const opens = standing === 'new' || standing === 'usable'
  return {
    refusal: null,
    found: [...foundLines(inspection, when)],
    toKnow: [...toKnowLines(inspection)],
    made: opens ? madeLines(inspection) : [],
    stays: opens ? [...staysLines(inspection)] : [],
  }
}

function* foundLines(inspection: Inspection, when: (at: number) => string): Generator<string> {
  const { standing, empty, config, programs, logs, sessions, users, git, opened } = inspection
  if (standing === 'new') return
  if (empty) yield workspaces.lines.emptyFolder
  if (config.state === 'read') yield configLine(config)
  const services = pythonServices(programs)
  const others = programs.filter((name) => !services.includes(name))
  if (services.length > 0) yield fill(workspaces.lines.pythonServices, { names: services.join(', ') })
  if (services.length > 0 && standing === 'usable')
    yield config.state === 'read' && config.backends === 'python'
      ? workspaces.lines.opensPython
      : workspaces.lines.opensBuiltIn
  if (others.length > 0) yield fill(workspaces.lines.programs, { names: others.join(', ') })
  if (sessions > 0) yield counted(workspaces.lines.sessions, sessions)
  if (logs.newest !== null) yield counted(workspaces.lines.logs, logs.count, { when: when(logs.newest) })
  if (users !== null)
    yield users.count === null ? workspaces.lines.usersUncounted : counted(workspaces.lines.users, users.count)
  if (git) yield workspaces.lines.git
  if (opened) yield workspaces.lines.openedBefore
}

const scripts: readonly string[] = Object.values(pythonScripts)

/** Of the programs that lie there, those that can run in the place of ours. */
const pythonServices = (programs: readonly string[]): string[] => programs.filter((name) => scripts.includes(name))

function configLine({ source, model, cerebrumUrl, topics }: Extract<InspectedConfig, { state: 'read' }>): string {
  const name = source === null ? workspaces.lines.noSource : sourceNames[source]
  return fill(workspaces.lines.config, {
    source: model === null ? name : fill(workspaces.lines.withModel, { source: name, model }),
    cerebrum: cerebrumUrl,
    topics: counted(workspaces.lines.topics, topics),
  })
}

function* toKnowLines({ standing, running, config, ports, empty }: Inspection): Generator<string> {
  if (standing === 'new') yield workspaces.lines.willBeMade
  if (standing === 'current') yield workspaces.lines.current
  if (standing === 'running' && running !== null) yield fill(workspaces.lines.running, { pid: running.pid })
  if (config.state === 'missing' && !empty) yield workspaces.lines.configMissing
  if (config.state === 'broken') {
    yield fill(workspaces.lines.configBroken, { detail: config.detail })
    yield config.canRestore ? workspaces.lines.configBrokenRestore : workspaces.lines.configBrokenWhatNow
  }
  if (config.state === 'read' && config.secrets.length > 0)
    yield fill(workspaces.lines.secrets, { names: config.secrets.join(', ') })
  for (const port of ports) yield portLine(port)
}

const portLine = ({ use, port, holder }: TakenPort): string =>
  holder === null
    ? fill(workspaces.lines.portOurs[use], { port })
    : fill(workspaces.lines.portTaken, {
        port,
        use: workspaces.lines.portUses[use],
        holder,
        whatNow: workspaces.lines.portNow[use],
      })

function madeLines({ creates }: Inspection): string[] {
  const known: Record<string, string> = workspaces.lines.made
  return creates.length === 0 ? [workspaces.lines.madeNothing] : creates.map((name) => known[name] ?? name)
}

function* staysLines({ config, programs, logs, sessions, users, git, empty }: Inspection): Generator<string> {
  if (empty) return
  if (config.state !== 'missing') yield workspaces.lines.stays.config
  if (config.state === 'read' && unknownCount(config) > 0)
    yield counted(workspaces.lines.unknownKeys, unknownCount(config), { names: unknownNames(config) })
  if (programs.length > 0) yield workspaces.lines.stays.programs
  if (logs.count > 0) yield workspaces.lines.stays.logs
  if (sessions > 0) yield workspaces.lines.stays.sessions
  if (users !== null) yield workspaces.lines.stays.users
  if (git) yield workspaces.lines.stays.git
  yield workspaces.lines.stays.rest
}

type ReadConfig = Extract<InspectedConfig, { state: 'read' }>

const unknownCount = ({ unknownKeys, unnamedKeys }: ReadConfig): number => unknownKeys.length + unnamedKeys

const unknownNames = ({ unknownKeys, unnamedKeys }: ReadConfig): string =>
  [...unknownKeys, ...(unnamedKeys > 0 ? [fill(workspaces.lines.unnamed, { n: unnamedKeys })] : [])].join(', ')

const counted = (
  { one, many }: { one: string; many: string },
  n: number,
  params: Record<string, string | number> = {},
): string => fill(n === 1 ? one : many, { n, ...params })
