import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { byName, checksumLines } from './release/collected.ts'
import { mergedFeed } from './release/feeds.ts'

/*
 * `node scripts/collect-release.ts --from artifacts --to release`: what the jobs made, each in a folder of its own, comes into one, with a
 * file of SHA-256 sums. Update feeds of one name become one.
 */

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function collect(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  const groups = byName(await filesIn(from))
  for (const [name, files] of groups) {
    const [first = ''] = files
    if (files.length === 1) await copyFile(first, join(to, name))
    else await writeFile(join(to, name), mergedFeed(await Promise.all(files.map((file) => readFile(file, 'utf8')))))
  }
  const sums = await Promise.all([...groups.keys()].map(async (name) => ({ name, sum: await sha256(join(to, name)) })))
  await writeFile(join(to, 'SHA256SUMS.txt'), checksumLines(sums))
}

const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
if (values.from === undefined || values.to === undefined) {
  console.error('Say from where, and where to: --from FOLDER --to FOLDER')
  process.exitCode = 2
} else await collect(values.from, values.to)
