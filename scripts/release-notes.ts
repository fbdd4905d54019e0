import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import packageFile from '../package.json' with { type: 'json' }
import { isPrerelease, notesOf, whyOtherTag } from './release/notes.ts'

/*
 * `node scripts/release-notes.ts --tag v1.2.3`: prints what CHANGELOG.md says of the version of package.json, and exits with 1 where the
 * tag is another one or nothing is said. Tells a workflow the version. Needs nothing that has to be installed.
 */

const { values } = parseArgs({ options: { tag: { type: 'string' } } })
const { version } = packageFile
try {
  const why = values.tag === undefined ? null : whyOtherTag(values.tag, version)
  if (why !== null) throw new Error(why)
  const changelog = await readFile(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8')
  process.stdout.write(notesOf(changelog, version))
  if (process.env.GITHUB_OUTPUT)
    await appendFile(process.env.GITHUB_OUTPUT, `version=${version}\nprerelease=${isPrerelease(version)}\n`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
