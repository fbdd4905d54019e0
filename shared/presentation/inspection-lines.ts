import { pythonScripts } from '../backends.ts'
import { fill, sayReason } from '../words/say.ts'
import { sourceNames, workspaces } from '../words/spoken.ts'
import type { InspectedConfig, Inspection, TakenPort } from '../workspaces.ts'

const { lines: words } = workspaces

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
  if (empty) yield words.emptyFolder
  if (config.state === 'read') yield configLine(config)
  const services = pythonServices(programs)
  const others = programs.filter((name) => !services.includes(name))
  if (services.length > 0) yield fill(words.pythonServices, { names: services.join(', ') })
  if (services.length > 0 && standing === 'usable')
    yield config.state === 'read' && config.backends === 'python' ? words.opensPython : words.opensBuiltIn
  if (others.length > 0) yield fill(words.programs, { names: others.join(', ') })
  if (sessions > 0) yield counted(words.sessions, sessions)
  if (logs.newest !== null) yield counted(words.logs, logs.count, { when: when(logs.newest) })
  if (users !== null) yield users.count === null ? words.usersUncounted : counted(words.users, users.count)
  if (git) yield words.git
  if (opened) yield words.openedBefore
}

const scripts: readonly string[] = Object.values(pythonScripts)

/** Of the programs that lie there, those that can run in the place of ours. */
const pythonServices = (programs: readonly string[]): string[] => programs.filter((name) => scripts.includes(name))

function configLine({ source, model, cerebrumUrl, topics }: Extract<InspectedConfig, { state: 'read' }>): string {
  const name = source === null ? words.noSource : sourceNames[source]
  return fill(words.config, {
    source: model === null ? name : fill(words.withModel, { source: name, model }),
    cerebrum: cerebrumUrl,
    topics: counted(words.topics, topics),
  })
}

function* toKnowLines({ standing, running, config, ports, empty }: Inspection): Generator<string> {
  if (standing === 'new') yield words.willBeMade
  if (standing === 'current') yield words.current
  if (standing === 'running' && running !== null) yield fill(words.running, { pid: running.pid })
  if (config.state === 'missing' && !empty) yield words.configMissing
  if (config.state === 'broken') {
    yield fill(words.configBroken, { detail: config.detail })
    yield config.canRestore ? words.configBrokenRestore : words.configBrokenWhatNow
  }
  if (config.state === 'read' && config.secrets.length > 0)
    yield fill(words.secrets, { names: config.secrets.join(', ') })
  for (const port of ports) yield portLine(port)
}

const portLine = ({ use, port, holder }: TakenPort): string =>
  holder === null
    ? fill(words.portOurs[use], { port })
    : fill(words.portTaken, { port, use: words.portUses[use], holder, whatNow: words.portNow[use] })

function madeLines({ creates }: Inspection): string[] {
  const known: Record<string, string> = words.made
  return creates.length === 0 ? [words.madeNothing] : creates.map((name) => known[name] ?? name)
}

function* staysLines({ config, programs, logs, sessions, users, git, empty }: Inspection): Generator<string> {
  if (empty) return
  if (config.state !== 'missing') yield words.stays.config
  if (config.state === 'read' && unknownCount(config) > 0)
    yield counted(words.unknownKeys, unknownCount(config), { names: unknownNames(config) })
  if (programs.length > 0) yield words.stays.programs
  if (logs.count > 0) yield words.stays.logs
  if (sessions > 0) yield words.stays.sessions
  if (users !== null) yield words.stays.users
  if (git) yield words.stays.git
  yield words.stays.rest
}

type ReadConfig = Extract<InspectedConfig, { state: 'read' }>

const unknownCount = ({ unknownKeys, unnamedKeys }: ReadConfig): number => unknownKeys.length + unnamedKeys

const unknownNames = ({ unknownKeys, unnamedKeys }: ReadConfig): string =>
  [...unknownKeys, ...(unnamedKeys > 0 ? [fill(words.unnamed, { n: unnamedKeys })] : [])].join(', ')

const counted = (
  { one, many }: { one: string; many: string },
  n: number,
  params: Record<string, string | number> = {},
): string => fill(n === 1 ? one : many, { n, ...params })
