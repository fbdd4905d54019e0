import { type BackendKind, pythonScripts } from '../backends.ts'
import type { BackendsState, Procedure } from '../state.ts'
import { fill } from '../words/say.ts'
import { backends as words } from '../words/spoken.ts'
import { sayProblem } from './say-problem.ts'

type Known = Pick<BackendsState, 'kind' | 'to'>

/** Going over to the other services or an installation in one line, and what it means. */
export function sayBackendsProcedure(procedure: Procedure, { kind, to }: Known): { title: string; text: string } {
  const { outcome, problem } = procedure
  const isInstall = procedure.kind === 'package-install'
  const said = isInstall ? words.procedure.install : words.procedure.switch
  const target: BackendKind = to ?? kind
  const title = fill(said[outcome], {
    services: outcome === 'done' ? words.theServices[target] : words.services[target],
  })
  const stayed = fill(said.stayed, { services: words.theServices[kind] })
  switch (outcome) {
    case 'running':
      return { title, text: said.runningText }
    case 'done':
      return { title, text: said.doneText }
    case 'cancelled':
      return { title, text: stayed }
    case 'failed':
      return { title, text: [problem && sayWhy(problem), stayed].filter(Boolean).join(' ') }
  }
}

/** What was met, without a title that only says again that it failed. */
function sayWhy(problem: NonNullable<Procedure['problem']>): string {
  const { title, detail } = sayProblem(problem)
  if (detail === null) return asSentence(title)
  return asSentence(problem.code === 'install-failed' ? detail : `${title}: ${detail}`)
}

const asSentence = (text: string): string => (/[.!?…。！？]$/.test(text) ? text : `${text}.`)

/** The files of the services that were found, by name. */
export const scriptNames = (scripts: BackendsState['scripts']): string =>
  scripts.map((id) => pythonScripts[id]).join(', ')

/** Packages that are not installed. */
export function sayMissing(missing: readonly string[]): string {
  const names = missing.join(', ')
  if (missing.length === 0) return words.nothingMissing
  return missing.length === 1
    ? fill(words.missing.one, { names })
    : fill(words.missing.many, { n: missing.length, names })
}

/** Whether the middleware that trains cannot pause or go on, knows no limits, and keeps no sessions in the archive. */
export const startsAndStopsOnly = ({ kind }: Pick<BackendsState, 'kind'>): boolean => kind === 'python'

/** Whether a service is a script of the folder, as things are. */
export const isScript = ({ kind, scripts }: Pick<BackendsState, 'kind' | 'scripts'>, service: string): boolean =>
  kind === 'python' && scripts.some((id) => id === service)
