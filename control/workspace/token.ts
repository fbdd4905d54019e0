import { randomBytes } from 'node:crypto'
import { createFile, readTextIfThere, replaceFile } from './atomic-file.ts'
import { fileProblem } from './file-problem.ts'
import type { WorkspacePaths } from './paths.ts'
import { PRIVATE_FILE, tighten } from './private-file.ts'

const TOKEN_BYTES = 32
const form = /^[A-Za-z0-9_-]{43}$/

/** The token with which scripts show that they are this user, as it is in the file; `null` where there is no usable one. */
export async function readToken(paths: WorkspacePaths): Promise<string | null> {
  const token = (await readTextIfThere(paths.token))?.trim() ?? ''
  return form.test(token) ? token : null
}

/** The same, made where there is none. One that is damaged, or that others could have read, is replaced by a new one. */
export async function ensureToken(paths: WorkspacePaths): Promise<string> {
  try {
    const fresh = randomBytes(TOKEN_BYTES).toString('base64url')
    if (await createFile(paths.token, `${fresh}\n`, PRIVATE_FILE)) return fresh
    const wasOpen = await tighten(paths.token)
    const known = wasOpen ? null : await readToken(paths)
    if (known !== null) return known
    await replaceFile(paths.token, `${fresh}\n`, { mode: PRIVATE_FILE, forceMode: true })
    return fresh
  } catch (error) {
    throw fileProblem(error, `write the access token ${paths.token}`, 'unavailable')
  }
}
