import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { companions } from '../../database/names.ts'
import { readTextIfThere } from '../workspace/atomic-file.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import { mayHold } from './manifest.ts'

/** Where a restore is made ready, and what says that it is. */
export const stagePlaces = ({ inner }: WorkspacePaths) => {
  const stage = join(inner, 'restore')
  return { stage, files: join(stage, 'files'), plan: join(stage, 'plan.json') }
}

export const planSchema = z.object({
  /** Names in the folder. */
  files: z.array(z.string().refine(mayHold)),
  /** Name of the folder below `.llm-trainer/replaced` that takes what was there. */
  replaced: z.string().regex(/^[0-9T-]+$/),
})
export type Plan = z.infer<typeof planSchema>

/**
 * Goes on with a restore that was decided on when its process died; what was only being made ready is removed. Only for whoever holds the
 * workspace's lock, before anything is opened. Resolves to what was put back; `null` where nothing was.
 */
export async function finishRestore(paths: WorkspacePaths): Promise<Plan | null> {
  const { stage, plan: file } = stagePlaces(paths)
  if (!existsSync(stage)) return null
  try {
    const plan = await readPlan(file)
    if (plan !== null) putBack(paths, plan)
    rmSync(stage, { recursive: true, force: true })
    return plan
  } catch (error) {
    throw fileProblem(error, `complete the restore of ${paths.dir} that was begun`, 'unavailable')
  }
}

async function readPlan(file: string): Promise<Plan | null> {
  const text = await readTextIfThere(file)
  if (text === null) return null
  try {
    return planSchema.parse(JSON.parse(text))
  } catch {
    // It is written whole or not at all: this is none of ours, and decides nothing.
    return null
  }
}

/**
 * Every file takes the place of the one that was there, which is moved away and stays. Can be begun again wherever it ended.
 * `onStep` is called before each change.
 */
export function putBack(paths: WorkspacePaths, { files, replaced }: Plan, onStep: () => void = () => undefined): void {
  const { files: ready } = stagePlaces(paths)
  const away = join(paths.inner, 'replaced', replaced)
  const move = (from: string, to: string): void => {
    if (!existsSync(from)) return
    onStep()
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    renameSync(from, to)
  }
  for (const name of files) {
    const from = join(ready, name)
    if (!existsSync(from)) continue
    const target = join(paths.dir, name)
    // What belongs to a database goes first: a new one must never be found with an old one's log beside it.
    for (const end of name.endsWith('.db') ? companions : []) move(target + end, join(away, name + end))
    move(target, join(away, name))
    move(from, target)
  }
}
