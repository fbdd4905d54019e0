import { createHash } from 'node:crypto'
import { problemError } from '../../shared/problem.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import { BACKUP_FORMAT, type BackupFile, MANIFEST, type Manifest, manifestSchema } from './manifest.ts'
import { openZip, type ZipReader } from './read-zip.ts'

export type OpenBackup = {
  manifest: Manifest
  /** The content of a file of it, as its checksum says. Throws `bad-input`. */
  read(file: BackupFile): Promise<Buffer>
  close(): Promise<void>
}

/** Bytes; a file takes some 150. */
const MOST_MANIFEST = 8 * 2 ** 20

const refused = (why: string): Error =>
  problemError('bad-input', `The file is no backup of LLM Trainer, or it is damaged: ${why}. Nothing was changed.`)

/** Opens a backup and looks at what it says of itself. Throws `bad-input`, also where a later version of the app has made it. */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openZip(file).catch((error: unknown) => {
    throw fileProblem(error, `read ${file}`, 'bad-input')
  })
  try {
    const manifest = await readManifest(zip)
    return {
      manifest,
      async read({ name, bytes, sha256 }) {
        const data = await zip.read(name)
        const is = createHash('sha256').update(data).digest('hex')
        if (data.length !== bytes || is !== sha256) throw refused(`${name} is not what it was`)
        return data
      },
      close: zip.close,
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

/** The same, everything in it read once. */
export async function checkedBackup(file: string): Promise<OpenBackup> {
  const backup = await openBackup(file)
  try {
    for (const each of backup.manifest.files) await backup.read(each)
    return backup
  } catch (error) {
    await backup.close()
    throw error
  }
}

async function readManifest(zip: ZipReader): Promise<Manifest> {
  const told = zip.entries.find(({ name }) => name === MANIFEST)
  if (told === undefined || told.bytes > MOST_MANIFEST) throw refused('it does not say what is in it')
  const values = jsonOf((await zip.read(MANIFEST)).toString('utf8'))
  if (formatOf(values) > BACKUP_FORMAT)
    throw problemError(
      'bad-input',
      'This backup was made by a newer version of this app. Update the app, then try again; nothing was changed.',
    )
  const { data, error } = manifestSchema.safeParse(values)
  if (data === undefined) throw refused(`what it says of itself does not fit (${error.issues[0]?.message ?? ''})`)
  const listed = new Map(data.files.map((file) => [file.name, file]))
  const others = zip.entries.filter(({ name }) => name !== MANIFEST)
  const fits = others.length === listed.size && others.every(({ name, bytes }) => listed.get(name)?.bytes === bytes)
  if (!fits || listed.size !== data.files.length) throw refused('it holds other files than it says')
  return data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told by the look at its shape.
    return null
  }
}

const formatOf = (values: unknown): number =>
  typeof values === 'object' && values !== null && 'format' in values ? Number(values.format) : 0
