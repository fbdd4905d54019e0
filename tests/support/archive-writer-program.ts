import { createMeasures } from '../../archive/measures.ts'
import { openArchive } from '../../archive/open.ts'
import { createArchiveWriter } from '../../archive/write.ts'
import { answered, asked, newSession } from './archives.ts'

/*
 * Writes exchanges into an archive without end: `archive-writer-program.ts FILE`. Prints the session's id, then the place of each
 * exchange once it is answered.
 */

const [file = ''] = process.argv.slice(2)
const writer = createArchiveWriter(openArchive(file))
const id = writer.begin(newSession())
const measures = createMeasures([], [])
process.stdout.write(`${id}\n`)
for (let n = 1; ; n += 1) {
  writer.ask(id, asked(n, { message: `Question ${n} `.repeat(30) }))
  writer.answer(id, n, answered(`Answer ${n} `.repeat(30), measures))
  process.stdout.write(`${n}\n`)
}
