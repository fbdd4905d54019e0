import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { secretNameSchema } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { keepCopy } from './dated-name.ts'
import { errorCode, fileProblem } from './file-problem.ts'
import { PRIVATE_FILE, tighten } from './private-file.ts'
import { createQueue } from './queue.ts'
import type { SecretStore } from './secret-store.ts'

const contentSchema = z.object({ secrets: z.partialRecord(secretNameSchema, z.string()) })
type Content = z.infer<typeof contentSchema>['secrets']

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

  const write = async (secrets: Content): Promise<void> => {
    const text = `${JSON.stringify({ secrets }, null, 2)}\n`
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
    return contentSchema.safeParse(JSON.parse(text)).data?.secrets ?? 'damaged'
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged'
    throw error
  }
}
