import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Step = {
  name?: string
  uses?: string
  run?: string
  if?: string
  with?: Record<string, unknown>
  env?: Record<string, string>
}
export type Job = {
  if?: string
  needs?: string | string[]
  uses?: string
  'runs-on'?: string
  'timeout-minutes'?: number
  environment?: string
  permissions?: Record<string, string>
  strategy?: { matrix: { os?: string[]; include?: Record<string, unknown>[] } }
  steps?: Step[]
}
export type Workflow = { on: Record<string, unknown>; permissions: object; jobs: Record<string, Job> }

const folder = join(import.meta.dirname, '../../.github/workflows')

/** A workflow by the name of its file, taken apart as the tests look at it. */
export function readWorkflow(file: string) {
  const source = readFileSync(join(folder, file), 'utf8')
  const workflow = parse(source) as Workflow
  const jobs = Object.entries(workflow.jobs)
  const steps = jobs.flatMap(([, job]) => job.steps ?? [])
  const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
  /** What the first group of a pattern finds in the commands. */
  const called = (pattern: RegExp): string[] =>
    commands.flatMap((run) => [...run.matchAll(pattern)].map(([, name = '']) => name))
  return { source, workflow, jobs, steps, commands, called }
}
