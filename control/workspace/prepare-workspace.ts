import { randomUUID } from 'node:crypto'
import { access, chmod, constants, mkdir, stat } from 'node:fs/promises'
import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { createFile, readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { errorCode, fileProblem } from './file-problem.ts'
import { refuseNewer } from './newer-file.ts'
import { type WorkspacePaths, workspacePaths } from './paths.ts'
import { PRIVATE_FILE } from './private-file.ts'

const PRIVATE_DIR = 0o700

const identitySchema = z.object({
  /** Names the folder's secrets in the keychain, wherever the folder is moved to. */
  id: z.uuid(),
  /** This app made the folder's config.json; in others nothing is moved without asking. */
  ours: z.boolean(),
})

export type Workspace = { paths: WorkspacePaths; id: string; ours: boolean }

/**
 * Makes a new workspace, or opens the folder that is there. Safe to be called by two processes at once.
 * Throws `bad-input` for a folder that cannot be used and `disk-full`.
 */
export async function prepareWorkspace(dir: string, now: number = Date.now()): Promise<Workspace> {
  const paths = workspacePaths(dir)
  await makeFolder(paths.dir)
  try {
    const hadConfig = await exists(paths.config)
    await mkdir(paths.inner, { recursive: true, mode: PRIVATE_DIR })
    await chmod(paths.inner, PRIVATE_DIR)
    await mkdir(paths.logs, { recursive: true })
    await mkdir(paths.trainingLogs, { recursive: true })
    return { paths, ...(await identify(paths, !hadConfig, now)) }
  } catch (error) {
    throw fileProblem(error, `use the folder ${paths.dir}`, 'bad-input')
  }
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: PRIVATE_DIR })
    await access(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw problemError('bad-input', `${dir} is not a folder. Name a folder, or none for the one in your data folder.`)
    throw fileProblem(error, `use the folder ${dir}`, 'bad-input')
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

async function identify(paths: WorkspacePaths, isNew: boolean, now: number): Promise<{ id: string; ours: boolean }> {
  const fresh = { id: randomUUID(), ours: isNew }
  if (await createFile(paths.identity, identityText(fresh), PRIVATE_FILE)) return fresh
  const known = readIdentity(await readTextIfThere(paths.identity))
  if (known) return known
  // Whose folder it is cannot be told any more: the careful answer counts.
  const stranger = { ...fresh, ours: false }
  await refuseNewer(paths.identity)
  await keepCopy(paths.identity, 'broken', now)
  await replaceFile(paths.identity, identityText(stranger), { mode: PRIVATE_FILE })
  return stranger
}

const identityText = (identity: z.infer<typeof identitySchema>): string => `${JSON.stringify(identity, null, 2)}\n`

function readIdentity(text: string | null): z.infer<typeof identitySchema> | null {
  try {
    return identitySchema.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}
