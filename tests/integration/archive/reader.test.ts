import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { exportSession } from '../../../archive/export.ts'
import { openArchive } from '../../../archive/open.ts'
import { curves, session, sessions, transcript } from '../../../archive/read.ts'
import { search } from '../../../archive/search.ts'
import { createArchiveWriter } from '../../../archive/write.ts'
import { createArchiveReader } from '../../../control/training/archive-reader.ts'
import { fill, newSession, START, testArchives } from '../../support/archives.ts'

const pathOf = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url))
const program = pathOf('archive/reader.ts')

const archives = testArchives()
const readers: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  archives.remove()
})

const readerOf = (file: string, from = program) => {
  const reader = createArchiveReader({ program: from, file })
  readers.push(reader)
  return reader
}
const problem = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const going = new AbortController().signal

test('the thread tells what the archive holds, while it is written', async () => {
  const { file, db, writer } = archives.make()
  const id = fill({ writer }, 20)
  const reader = readerOf(file)
  const all = () =>
    Promise.all([
      reader.sessions(),
      reader.session(id),
      reader.transcript(id, 5, 10),
      reader.curves(id, 7),
      reader.search('SKY'),
    ])
  const expected = () => [
    sessions(db),
    session(db, id),
    transcript(db, id, 5, 10),
    curves(db, id, 7),
    search(db, 'SKY'),
  ]
  expect(await all()).toEqual(expected())
  writer.mark(id, 7, 'topic', { topic: 'Food' }, START)
  fill({ writer }, 3)
  expect(await all()).toEqual(expected())
  expect((await reader.search('sky', id)).hits).toHaveLength(20)
})

test('a session is exported in parts, in every format', async () => {
  const { file, db, writer } = archives.make()
  const id = fill({ writer }, 500)
  const reader = readerOf(file)
  for (const format of ['json', 'jsonl', 'csv', 'md'] as const) {
    const parts: string[] = []
    for await (const part of reader.export(id, format, going)) parts.push(part)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.join('')).toBe([...exportSession(db, id, format)].join(''))
  }
})

test('exports go on side by side, and end when nobody wants them any more', async () => {
  const { file, writer } = archives.make()
  const id = fill({ writer }, 500)
  const reader = readerOf(file)
  const stop = new AbortController()
  const stopped = reader.export(id, 'jsonl', stop.signal)
  const left = reader.export(id, 'jsonl', going)
  expect((await stopped.next()).value).toContain('"type":"session"')
  expect((await left.next()).value).toContain('"type":"session"')
  stop.abort()
  await expect(stopped.next()).rejects.toThrow('aborted')
  await left.return(undefined)
  expect(await left.next()).toEqual({ done: true, value: undefined })
})

test('without an archive there is nothing, and as soon as it is made there is what it holds', async () => {
  const file = join(archives.folder(), 'training.db')
  const reader = readerOf(file)
  expect(await reader.sessions()).toEqual([])
  expect(await reader.search('x')).toEqual({ hits: [], more: false })
  await expect(reader.transcript(1, 1, 10)).rejects.toEqual(problem('not-found'))
  const db = openArchive(file)
  createArchiveWriter(db).begin(newSession())
  expect(await reader.sessions()).toHaveLength(1)
  for (const asked of [reader.session(7), reader.transcript(7, 1, 10), reader.curves(7, 10)])
    await expect(asked).rejects.toEqual(problem('not-found'))
  await expect(reader.export(7, 'md', going).next()).rejects.toEqual(problem('not-found'))
  db.close()
})

test('an archive that cannot be read is a problem that says so', async () => {
  const file = join(archives.folder(), 'training.db')
  writeFileSync(file, 'no database '.repeat(1000))
  await expect(readerOf(file).sessions()).rejects.toEqual(problem('unavailable'))
})

test('a thread that dies fails what waits for it, and is replaced', async () => {
  const dying = join(archives.folder(), 'dying.mjs')
  writeFileSync(
    dying,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id, ask }) => {
      if (ask.op === 'curves') process.exit(1)
      if (ask.op === 'search') throw new Error('out of order')
      if (ask.op === 'sessions') parentPort.postMessage({ id, value: [] })
    })`,
  )
  const reader = readerOf('', dying)
  expect(await reader.sessions()).toEqual([])
  const waiting = [reader.session(1), reader.curves(1, 10)]
  for (const one of await Promise.allSettled(waiting))
    expect(one).toEqual({ status: 'rejected', reason: problem('internal') })
  expect(await reader.sessions()).toEqual([])
  await expect(reader.search('x')).rejects.toEqual(problem('internal'))
  expect(await reader.sessions()).toEqual([])
})

test('an export does not pass for whole when its thread died in the midst of it', async () => {
  const { file, writer } = archives.make()
  const id = fill({ writer }, 500)
  const program = join(archives.folder(), 'mortal.ts')
  writeFileSync(
    program,
    `import { parentPort } from 'node:worker_threads'
    import '${pathOf('archive/reader.ts')}'
    parentPort.on('message', ({ ask }) => ask.op === 'search' && process.exit(1))`,
  )
  const reader = readerOf(file, program)
  const parts = reader.export(id, 'jsonl', going)
  await parts.next()
  await reader.search('x').catch(() => null)
  await expect(parts.next()).rejects.toEqual(problem('internal'))
})

test('after it is closed nothing is read, and what waited is told', async () => {
  const { file } = archives.make()
  const reader = readerOf(file)
  const waiting = expect(reader.sessions()).rejects.toEqual(problem('internal'))
  await reader.close()
  await waiting
  await expect(reader.sessions()).rejects.toEqual(problem('internal'))
})

test('a thread that nobody asks anything keeps no process alive', async () => {
  const { file, writer } = archives.make()
  fill({ writer }, 1)
  const text = `import { createArchiveReader } from ${JSON.stringify(pathOf('control/training/archive-reader.ts'))}
    const reader = createArchiveReader(${JSON.stringify({ program, file })})
    console.log((await reader.sessions()).length)`
  const script = join(archives.folder(), 'script.mjs')
  writeFileSync(script, text)
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 20_000 })
  expect(stdout.trim()).toBe('1')
})
