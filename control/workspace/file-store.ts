import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { secretNameSchema } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { errorCode, fileProblem } from './file-problem.ts'
import { refuseNewer } from './newer-file.ts'
import { PRIVATE_FILE, tighten } from './private-file.ts'
import { createQueue } from './queue.ts'
import type { SecretEntry, SecretStore } from './secret-store.ts'

/** Saved keys lie apart: to earlier versions of this app, `secrets` with other names in it would be damaged. */
const contentSchema = z.object({
  secrets: z.partialRecord(secretNameSchema, z.string()),
  saved: z
    .record(z.templateLiteral([z.enum(['openrouter_api_key', 'machine']), ':', z.string()]), z.string())
    .optional(),
})
type Content = Partial<Record<SecretEntry, string>>

type Parts = { file: string; now(): number; log: Log }

/** Secrets in a file that only this user can read. A damaged file is reported, and kept beside the next one that is written. */
export function createFileStore({ file, now, log }: Parts): SecretStore {
  const queue = createQueue()

  const read = async (): Promise<Content | 'damaged'> => {
    try {
      if (await tighten(file))
        log.warn({ file }, 'the file with secrets could be read by others; now only by this user')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return {}
      throw error
    }
    return parse((await readTextIfThere(file)) ?? '')
  }

  const write = async (content: Content): Promise<void> => {
    await refuseNewer(file)
    const saved = Object.entries(content).filter(([name]) => name.includes(':'))
    const secrets = Object.entries(content).filter(([name]) => !name.includes(':'))
    const parts = {
      secrets: Object.fromEntries(secrets),
      ...(saved.length > 0 && { saved: Object.fromEntries(saved) }),
    }
    const text = `${JSON.stringify(parts, null, 2)}\n`
    await replaceFile(file, text, { mode: PRIVATE_FILE, forceMode: true })
  }

  const use = <T>(task: () => Promise<T>): Promise<T> =>
    queue.run(async () => {
      try {
        return await task()
      } catch (error) {
        if (errorCode(error) === null) throw error
        throw fileProblem(error, `use the file with secrets, ${file}`, 'secret-store-unavailable')
      }
    })

  return {
    name: 'file',
    get: (name) =>
      use(async () => {
        const content = await read()
        if (content !== 'damaged') return content[name] ?? null
        throw problemError(
          'secret-store-unavailable',
          `The file with secrets, ${file}, is damaged. Paste the secret again; the damaged file is kept.`,
          { params: { store: 'file' } },
        )
      }),
    set: (name, value) =>
      use(async () => {
        const content = await read()
        if (content === 'damaged') await keepCopy(file, 'broken', now())
        await write({ ...(content === 'damaged' ? {} : content), [name]: value })
      }),
    remove: (name) =>
      use(async () => {
        const content = await read()
        if (content === 'damaged') {
          await keepCopy(file, 'broken', now())
          await write({})
        } else if (name in content) {
          const { [name]: _, ...rest } = content
          await write(rest)
        }
      }),
  }
}

function parse(text: string): Content | 'damaged' {
  try {
    const { data } = contentSchema.safeParse(JSON.parse(text))
    return data ? { ...data.secrets, ...data.saved } : 'damaged'
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged'
    throw error
  }
}
